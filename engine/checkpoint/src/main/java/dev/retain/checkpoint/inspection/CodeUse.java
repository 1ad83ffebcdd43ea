package dev.retain.checkpoint.inspection;

import dev.retain.checkpoint.tensor.QuantizedTensor;
import java.util.Locale;
import java.util.Optional;

/**
 * How a tensor uses its codes. A quantiser uses most of them, and the two at the ends only for the
 * largest weights of a group; packing that goes wrong uses few, or those at the ends.
 */
final class CodeUse {

    private static final int FEWEST_CODES = 3;
    private static final int LEAST_BITS = 3;

    /**
     * AWQ clips on purpose, so this is far above the 5 percent that round-to-nearest stays under.
     */
    private static final double MOST_AT_ENDS = 0.15;

    /** Of weights that are spread evenly two codes of all are at the ends, and clipping adds. */
    private static final double CLIPPED = 1.5;

    private CodeUse() {}

    /** What is wrong with it. */
    static Optional<String> flaw(QuantizedTensor tensor) {
        var counts = new long[1 << tensor.bits()];
        for (byte code : tensor.codes()) {
            counts[code & 0xff]++;
        }
        int used = 0;
        for (long count : counts) {
            used += count == 0 ? 0 : 1;
        }
        if (used < FEWEST_CODES) {
            return Optional.of("it has %d different codes of %d".formatted(used, counts.length));
        }
        double atEnds = atEnds(tensor);
        double even = CLIPPED * 2 / counts.length;
        double most = Math.max(MOST_AT_ENDS, even) + 2.0 / tensor.groupSize();
        return tensor.bits() >= LEAST_BITS && atEnds > most
                ? Optional.of(
                        String.format(
                                Locale.ROOT,
                                "%.0f %% of its codes are the smallest or the largest, at most %.0f"
                                        + " %% are usual",
                                100 * atEnds,
                                100 * most))
                : Optional.empty();
    }

    /** The share of codes at the ends; groups of one value, such as dead channels, do not count. */
    private static double atEnds(QuantizedTensor tensor) {
        long ends = 0;
        for (int row = 0; row < tensor.rows(); row++) {
            int end = (row + 1) * tensor.columns();
            for (int from = row * tensor.columns(); from < end; from += tensor.groupSize()) {
                int to = Math.min(end, from + tensor.groupSize());
                ends += atEnds(tensor.codes(), from, to, (1 << tensor.bits()) - 1);
            }
        }
        return (double) ends / tensor.codes().length;
    }

    private static int atEnds(byte[] codes, int from, int to, int largest) {
        int ends = 0;
        boolean same = true;
        for (int i = from; i < to; i++) {
            int code = codes[i] & 0xff;
            ends += code == 0 || code == largest ? 1 : 0;
            same &= codes[i] == codes[from];
        }
        return same ? 0 : ends;
    }
}
