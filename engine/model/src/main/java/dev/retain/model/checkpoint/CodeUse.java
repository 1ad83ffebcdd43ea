package dev.retain.model.checkpoint;

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
        double atEnds = (double) (counts[0] + counts[counts.length - 1]) / tensor.codes().length;
        double most = MOST_AT_ENDS + 2.0 / tensor.groupSize();
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
}
