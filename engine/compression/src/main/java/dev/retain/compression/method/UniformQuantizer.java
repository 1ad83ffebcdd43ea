package dev.retain.compression.method;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.compression.artifact.ElementType;
import dev.retain.model.checkpoint.QuantizedTensor;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Rounds groups of weights to {@code 2^bits} evenly spaced values, one of which is 0.
 *
 * <p>The range is that of the group with 0 forced into it, and mirrored if symmetric; the scale is
 * the range over {@code 2^bits − 1}, in 32-bit arithmetic, then rounded to the type in which it is
 * stored. Codes are computed with the rounded scale, because that is what they are read back with.
 *
 * @param bits bits of a code
 * @param symmetric whether the zero point is fixed at {@code 2^(bits−1)}
 * @param scaleType the type in which scales are stored; it must have the exponents of F32
 */
@API(status = INTERNAL, since = "0.1")
public record UniformQuantizer(int bits, boolean symmetric, ElementType scaleType) {

    /**
     * Codes, scales and zero points of a matrix.
     *
     * @param weights {@code [rows][columns]} row-major, finite
     * @param groupSize consecutive inputs that share a scale; divides {@code columns}
     */
    public QuantizedTensor quantize(float[] weights, int rows, int columns, int groupSize) {
        int groupsOfRow = columns / groupSize;
        var codes = new byte[weights.length];
        var scales = new float[rows * groupsOfRow];
        var zeros = new byte[scales.length];
        IntStream.range(0, rows)
                .parallel()
                .forEach(
                        row -> {
                            int last = (row + 1) * groupsOfRow;
                            for (int group = row * groupsOfRow; group < last; group++) {
                                quantizeGroup(weights, group, groupSize, codes, scales, zeros);
                            }
                        });
        return new QuantizedTensor(
                bits,
                rows,
                columns,
                groupSize,
                codes,
                scales,
                symmetric ? Optional.empty() : Optional.of(zeros));
    }

    private void quantizeGroup(
            float[] weights, int group, int size, byte[] codes, float[] scales, byte[] zeros) {
        int from = group * size;
        float low = 0;
        float high = 0;
        for (int i = from; i < from + size; i++) {
            low = Math.min(low, weights[i]);
            high = Math.max(high, weights[i]);
        }
        int top = (1 << bits) - 1;
        float scale = scale(low, high, top);
        int zero = symmetric ? 1 << (bits - 1) : code(-low / scale, 0, top);
        for (int i = from; i < from + size; i++) {
            codes[i] = (byte) code(weights[i] / scale, zero, top);
        }
        scales[group] = scale;
        zeros[group] = (byte) zero;
    }

    private float scale(float low, float high, int top) {
        float range = symmetric ? 2 * Math.max(-low, high) : high - low;
        float scale = scaleType.round(range / top);
        // a group of nothing but zeros, or of numbers too small to have a scale, becomes zeros
        return scale < Float.MIN_NORMAL ? 1 : scale;
    }

    /** Half to even, in 32-bit arithmetic, as the reference implementations round. */
    private static int code(float quotient, int zero, int top) {
        return (int) Math.max(0, Math.min(top, Math.rint(quotient) + zero));
    }
}
