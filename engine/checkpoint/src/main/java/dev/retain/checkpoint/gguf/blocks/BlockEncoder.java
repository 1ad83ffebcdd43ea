package dev.retain.checkpoint.gguf.blocks;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.tensor.ElementType;
import java.nio.ByteBuffer;
import org.apiguardian.api.API;

/**
 * The blocks of 32 weights of ggml, rounded as its reference quantisers do ({@code
 * quantize_row_*_ref} in {@code ggml-quants.c}): in 32-bit arithmetic, times the reciprocal of the
 * scale, which is narrowed to F16 only where it is stored.
 */
@API(status = INTERNAL, since = "0.1")
public final class BlockEncoder {

    private static final int SIZE = GgufType.BLOCK;
    private static final int HALF = SIZE / 2;
    private static final int TOP = 15;
    private static final int MIDDLE = 8;

    private BlockEncoder() {}

    /** Rounds consecutive weights to blocks of {@code Q8_0}, {@code Q4_0} or {@code Q4_1}. */
    public static void encode(GgufType type, float[] weights, ByteBuffer target) {
        for (int from = 0; from < weights.length; from += SIZE) {
            switch (type) {
                case Q8_0 -> encodeQ80(weights, from, target);
                case Q4_0 -> encodeQ40(weights, from, target);
                case Q4_1 -> encodeQ41(weights, from, target);
                default -> throw new IllegalStateException(type + " has no blocks");
            }
        }
    }

    private static void encodeQ80(float[] weights, int from, ByteBuffer target) {
        float scale = Math.abs(extreme(weights, from)) / Byte.MAX_VALUE;
        float inverse = inverse(scale);
        target.putShort(ElementType.toHalf(scale));
        for (int i = from; i < from + SIZE; i++) {
            target.put((byte) awayFromZero(weights[i] * inverse));
        }
    }

    private static void encodeQ40(float[] weights, int from, ByteBuffer target) {
        float scale = extreme(weights, from) / -MIDDLE;
        float inverse = inverse(scale);
        target.putShort(ElementType.toHalf(scale));
        for (int i = from; i < from + HALF; i++) {
            int low = (int) (weights[i] * inverse + (MIDDLE + 0.5f));
            int high = (int) (weights[i + HALF] * inverse + (MIDDLE + 0.5f));
            target.put(pair(low, high));
        }
    }

    private static void encodeQ41(float[] weights, int from, ByteBuffer target) {
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (int i = from; i < from + SIZE; i++) {
            least = Math.min(least, weights[i]);
            most = Math.max(most, weights[i]);
        }
        float scale = (most - least) / TOP;
        float inverse = inverse(scale);
        target.putShort(ElementType.toHalf(scale)).putShort(ElementType.toHalf(least));
        for (int i = from; i < from + HALF; i++) {
            int low = (int) ((weights[i] - least) * inverse + 0.5f);
            int high = (int) ((weights[i + HALF] - least) * inverse + 0.5f);
            target.put(pair(low, high));
        }
    }

    /** The first of the weights with the largest magnitude. */
    private static float extreme(float[] weights, int from) {
        float extreme = 0;
        for (int i = from; i < from + SIZE; i++) {
            extreme = Math.abs(weights[i]) > Math.abs(extreme) ? weights[i] : extreme;
        }
        return extreme;
    }

    private static float inverse(float scale) {
        return scale == 0 ? 0 : 1 / scale;
    }

    /** The nearest whole number, of two equally near ones that farther from zero, as in C. */
    private static int awayFromZero(float value) {
        int magnitude = (int) (Math.abs((double) value) + 0.5);
        return value < 0 ? -magnitude : magnitude;
    }

    private static byte pair(int low, int high) {
        return (byte) (Math.min(TOP, low) | Math.min(TOP, high) << 4);
    }

    /**
     * Puts codes into the place of a block's codes; the block's scale stands before it already.
     *
     * @param codes of {@code Q8_0} raised by 128, of the others 0 to 15
     */
    public static void putCodes(GgufType type, byte[] codes, int from, ByteBuffer target) {
        if (type == GgufType.Q8_0) {
            for (int i = from; i < from + SIZE; i++) {
                target.put((byte) (codes[i] - 128));
            }
            return;
        }
        for (int i = from; i < from + HALF; i++) {
            target.put(pair(codes[i], codes[i + HALF]));
        }
    }
}
