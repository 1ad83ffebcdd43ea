package dev.retain.checkpoint.gguf;

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
public final class GgmlBlocks {

    /** Weights of a block. */
    public static final int SIZE = 32;

    private static final int HALF = SIZE / 2;
    private static final int TOP = 15;
    private static final int MIDDLE = 8;

    private GgmlBlocks() {}

    /** Rounds consecutive weights to blocks of {@code Q8_0}, {@code Q4_0} or {@code Q4_1}. */
    static void encode(ElementType type, float[] weights, ByteBuffer target) {
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
        target.putShort(ElementType.half(scale));
        for (int i = from; i < from + SIZE; i++) {
            target.put((byte) awayFromZero(weights[i] * inverse));
        }
    }

    private static void encodeQ40(float[] weights, int from, ByteBuffer target) {
        float scale = extreme(weights, from) / -MIDDLE;
        float inverse = inverse(scale);
        target.putShort(ElementType.half(scale));
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
        target.putShort(ElementType.half(scale)).putShort(ElementType.half(least));
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
    static void putCodes(ElementType type, byte[] codes, int from, ByteBuffer target) {
        if (type == ElementType.Q8_0) {
            for (int i = from; i < from + SIZE; i++) {
                target.put((byte) (codes[i] - 128));
            }
            return;
        }
        for (int i = from; i < from + HALF; i++) {
            target.put(pair(codes[i], codes[i + HALF]));
        }
    }

    /** The weights that blocks mean, from the buffer's position to its limit. */
    static float[] decode(ElementType type, ByteBuffer blocks) {
        var weights = new float[blocks.remaining() / type.bytes() * SIZE];
        for (int from = 0; from < weights.length; from += SIZE) {
            float scale = ElementType.float16(blocks.getShort());
            switch (type) {
                case Q8_0 -> decodeQ80(blocks, scale, weights, from);
                case Q4_0 -> decodeQ40(blocks, scale, weights, from);
                case Q4_1 -> decodeQ41(blocks, scale, weights, from);
                default -> throw new IllegalStateException(type + " has no blocks");
            }
        }
        return weights;
    }

    private static void decodeQ80(ByteBuffer blocks, float scale, float[] weights, int from) {
        for (int i = from; i < from + SIZE; i++) {
            weights[i] = blocks.get() * scale;
        }
    }

    private static void decodeQ40(ByteBuffer blocks, float scale, float[] weights, int from) {
        for (int i = from; i < from + HALF; i++) {
            int pair = blocks.get();
            weights[i] = ((pair & TOP) - MIDDLE) * scale;
            weights[i + HALF] = ((pair >> 4 & TOP) - MIDDLE) * scale;
        }
    }

    private static void decodeQ41(ByteBuffer blocks, float scale, float[] weights, int from) {
        float least = ElementType.float16(blocks.getShort());
        for (int i = from; i < from + HALF; i++) {
            int pair = blocks.get();
            weights[i] = (pair & TOP) * scale + least;
            weights[i + HALF] = (pair >> 4 & TOP) * scale + least;
        }
    }
}
