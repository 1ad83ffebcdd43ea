package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * A linear's weight as codes: {@code w[o][i] = code · scale + offset} of the group {@code
 * i/groupSize}. Unlike a zero point, an offset need not be a whole number of steps.
 *
 * @param bits bits of a code
 * @param rows output channels
 * @param columns input channels
 * @param groupSize input channels that share a scale; the last group may be smaller
 * @param codes {@code [rows][columns]} row-major, in {@code 0 … 2^bits − 1}
 * @param scales {@code [rows][groups]} row-major
 * @param offsets as {@code scales}
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record AffineCodes(
        int bits,
        int rows,
        int columns,
        int groupSize,
        byte[] codes,
        float[] scales,
        float[] offsets) {

    /** Those of a tensor whose groups are consecutive input channels. */
    public static AffineCodes of(QuantizedTensor tensor) {
        float[] scales = tensor.scales();
        var offsets = new float[scales.length];
        for (int i = 0; i < offsets.length; i++) {
            int zero =
                    tensor.zeros().isPresent()
                            ? tensor.zeros().get()[i] & 0xff
                            : 1 << (tensor.bits() - 1);
            offsets[i] = -zero * scales[i];
        }
        return new AffineCodes(
                tensor.bits(),
                tensor.rows(),
                tensor.columns(),
                tensor.groupSize(),
                tensor.codes(),
                scales,
                offsets);
    }

    /** The number of groups of a row. */
    public int groups() {
        return (columns + groupSize - 1) / groupSize;
    }
}
