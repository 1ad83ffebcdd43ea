package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.gguf.GgmlBlocks;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.apiguardian.api.API;

/**
 * Element types that artifacts are written in, with their names in safetensors headers and in ggml.
 * The last three are blocks of elements that share a scale.
 */
@API(status = INTERNAL, since = "0.1")
public enum ElementType {
    I64(Long.BYTES),
    I32(Integer.BYTES),
    F32(Float.BYTES),
    F16(Short.BYTES),
    BF16(Short.BYTES),
    I8(Byte.BYTES),
    U8(Byte.BYTES),
    Q8_0(34, GgmlBlocks.SIZE),
    Q4_0(18, GgmlBlocks.SIZE),
    Q4_1(20, GgmlBlocks.SIZE);

    private static final int EXPONENT_AND_FRACTION = 0x7fffffff;
    private static final int INFINITY = 0x7f800000;
    private static final int HALF_INFINITY = 0x7c00;
    private static final int HALF_NAN = 0x7e00;
    private static final int TWO_TO_16 = 0x47800000;
    private static final int LEAST_NORMAL_HALF = 0x38800000;
    private static final int EXPONENT_OFFSET = 112 << 23;
    private static final float TWO_TO_24 = 0x1p24f;

    private final int bytes;
    private final int elements;

    ElementType(int bytes) {
        this(bytes, 1);
    }

    ElementType(int bytes, int elements) {
        this.bytes = bytes;
        this.elements = elements;
    }

    /** Bytes of an element, or of a block. */
    public int bytes() {
        return bytes;
    }

    /** Elements of a block; 1 where each stands by itself. */
    int elements() {
        return elements;
    }

    /**
     * The type that holds values of a checkpoint's storage without changing them. Blocks of GGUF
     * are sums and products of halves, which need the 24 bits of F32.
     */
    public static ElementType holding(String storage) {
        return switch (storage) {
            case "F16" -> F16;
            case "BF16" -> BF16;
            default -> F32;
        };
    }

    /** The least positive value with all of the type's precision. */
    public float leastNormal() {
        return this == F16 ? 0x1p-14f : Float.MIN_NORMAL;
    }

    /** The nearest value of this type; of two equally near ones the even one. */
    public float round(float value) {
        return switch (this) {
            case F16 -> float16(half(value));
            case BF16 -> Float.intBitsToFloat(bfloat(value) << 16);
            case F32 -> value;
            default -> throw new IllegalStateException(this + " is not a float type");
        };
    }

    /** Appends values, narrowed to this type, to a little-endian buffer. */
    public void encode(FloatBuffer source, ByteBuffer target) {
        switch (this) {
            case F32 -> {
                int count = source.remaining();
                target.asFloatBuffer().put(source);
                target.position(target.position() + count * bytes);
            }
            case F16 -> {
                while (source.hasRemaining()) {
                    target.putShort(half(source.get()));
                }
            }
            case BF16 -> {
                while (source.hasRemaining()) {
                    target.putShort((short) bfloat(source.get()));
                }
            }
            default -> throw new IllegalStateException(this + " is not a float type");
        }
    }

    private static int bfloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return bits >>> 16 | 0x40;
        }
        return bits + 0x7fff + (bits >>> 16 & 1) >>> 16;
    }

    /** The bits of the nearest F16. */
    public static short half(float value) {
        return (short) halfBits(value);
    }

    private static int halfBits(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & EXPONENT_AND_FRACTION;
        if (magnitude > INFINITY) {
            return sign | HALF_NAN;
        }
        if (magnitude >= TWO_TO_16) {
            return sign | HALF_INFINITY;
        }
        if (magnitude < LEAST_NORMAL_HALF) {
            return sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * TWO_TO_24);
        }
        int rounded = magnitude + 0xfff + (magnitude >>> 13 & 1);
        return sign | rounded - EXPONENT_OFFSET >>> 13;
    }

    /** The value of the bits of an F16. */
    public static float float16(short half) {
        int magnitude = half & 0x7fff;
        float value;
        if (magnitude > HALF_INFINITY) {
            value = Float.NaN;
        } else if (magnitude == HALF_INFINITY) {
            value = Float.POSITIVE_INFINITY;
        } else if (magnitude < 0x400) {
            value = magnitude / TWO_TO_24;
        } else {
            value = Float.intBitsToFloat((magnitude << 13) + EXPONENT_OFFSET);
        }
        return (half & 0x8000) == 0 ? value : -value;
    }
}
