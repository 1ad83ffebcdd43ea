package dev.retain.compression.kernel;

import dev.retain.checkpoint.tensor.QuantizedTensor;
import java.util.Optional;

/** Codes, scales and zero points of a matrix while they come about. */
final class GroupCodes {

    private final UniformQuantizer quantizer;
    private final int rows;
    private final int columns;
    private final int groupSize;
    private final byte[] codes;
    private final float[] scales;
    private final byte[] zeros;

    GroupCodes(UniformQuantizer quantizer, int rows, int columns, int groupSize) {
        this.quantizer = quantizer;
        this.rows = rows;
        this.columns = columns;
        this.groupSize = groupSize;
        this.codes = new byte[rows * columns];
        this.scales = new float[rows * (columns / groupSize)];
        this.zeros = new byte[scales.length];
    }

    int groupSize() {
        return groupSize;
    }

    /** Groups of a row. */
    int groups() {
        return columns / groupSize;
    }

    /** Decides scale and zero point of a group by the weights that begin at {@code from}. */
    void fit(float[] weights, int from, int group) {
        float low = 0;
        float high = 0;
        for (int i = from; i < from + groupSize; i++) {
            low = Math.min(low, weights[i]);
            high = Math.max(high, weights[i]);
        }
        float share = quantizer.narrowing(weights, from, groupSize, low, high);
        float scale = quantizer.scale(share * low, share * high);
        scales[group] = scale;
        zeros[group] = (byte) quantizer.zero(share * low, scale);
    }

    /**
     * Rounds a weight.
     *
     * @param at its index in the matrix
     * @param group the group whose scale it gets
     * @return what its code means
     */
    float round(float weight, int at, int group) {
        float scale = scales[group];
        int zero = zeros[group] & 0xff;
        int code = quantizer.code(weight / scale, zero);
        codes[at] = (byte) code;
        return (code - zero) * scale;
    }

    /** Gives a weight the code that means 0. */
    float zero(int at, int group) {
        codes[at] = zeros[group];
        return 0;
    }

    QuantizedTensor tensor() {
        return tensor(Optional.empty());
    }

    /**
     * All of it.
     *
     * @param groupOf the group of each column, unless groups are runs of columns
     */
    QuantizedTensor tensor(Optional<int[]> groupOf) {
        return new QuantizedTensor(
                quantizer.bits(),
                rows,
                columns,
                groupSize,
                codes,
                scales,
                quantizer.symmetric() ? Optional.empty() : Optional.of(zeros),
                groupOf);
    }
}
