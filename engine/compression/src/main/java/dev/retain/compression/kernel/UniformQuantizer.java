package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.QuantizedTensor;
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
 * @param scaleType the type in which scales are stored
 * @param rangeSearch whether the range is narrowed, down to a fifth, where that makes the sum of
 *     the errors to the power of 2.4 smaller, as GPTQ's option {@code mse} does
 */
@API(status = INTERNAL, since = "0.1")
public record UniformQuantizer(
        int bits, boolean symmetric, ElementType scaleType, boolean rangeSearch) {

    private static final int STEPS = 100;
    private static final int NARROWEST = 80;
    private static final double NORM = 2.4;

    /** A quantizer that takes the whole range. */
    public UniformQuantizer(int bits, boolean symmetric, ElementType scaleType) {
        this(bits, symmetric, scaleType, false);
    }

    /**
     * Codes, scales and zero points of a matrix.
     *
     * @param weights {@code [rows][columns]} row-major, finite
     * @param groupSize consecutive inputs that share a scale; divides {@code columns}
     */
    public QuantizedTensor quantize(float[] weights, int rows, int columns, int groupSize) {
        var codes = new GroupCodes(this, rows, columns, groupSize);
        int groups = columns / groupSize;
        IntStream.range(0, rows)
                .parallel()
                .forEach(
                        row -> {
                            for (int group = row * groups; group < (row + 1) * groups; group++) {
                                int from = group * groupSize;
                                codes.fit(weights, from, group);
                                for (int i = from; i < from + groupSize; i++) {
                                    codes.round(weights[i], i, group);
                                }
                            }
                        });
        return codes.tensor();
    }

    /** The largest code. */
    int top() {
        return (1 << bits) - 1;
    }

    /** The scale of weights from {@code low} to {@code high}, which have 0 among them. */
    float scale(float low, float high) {
        float range = symmetric ? 2 * Math.max(-low, high) : high - low;
        float scale = scaleType.round(range / top());
        // a group of nothing but zeros, or of numbers too small to have a scale, becomes zeros
        return scale < Float.MIN_NORMAL ? 1 : Math.max(scale, scaleType.leastNormal());
    }

    /** The code that means 0. */
    int zero(float low, float scale) {
        return symmetric ? 1 << (bits - 1) : code(-low / scale, 0);
    }

    /** Half to even, in 32-bit arithmetic, as the reference implementations round. */
    int code(float quotient, int zero) {
        return (int) Math.max(0, Math.min(top(), Math.rint(quotient) + zero));
    }

    /** How far the range of a group is narrowed, from 1 down. */
    float narrowing(float[] weights, int from, int size, float low, float high) {
        if (!rangeSearch) {
            return 1;
        }
        float best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step < NARROWEST; step++) {
            float share = 1 - (float) step / STEPS;
            float scale = scale(share * low, share * high);
            int zero = zero(share * low, scale);
            double error = 0;
            for (int i = from; i < from + size && error < least; i++) {
                float value = (code(weights[i] / scale, zero) - zero) * scale;
                error += Math.pow(Math.abs(value - weights[i]), NORM);
            }
            if (error < least) {
                least = error;
                best = share;
            }
        }
        return best;
    }
}
