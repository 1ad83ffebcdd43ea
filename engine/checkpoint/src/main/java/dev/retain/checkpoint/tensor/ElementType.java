package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Types of single elements, with their names and sizes as headers of safetensors files spell them.
 * Values are little-endian.
 */
@API(status = INTERNAL, since = "0.1")
public enum ElementType implements SlotType {
    BOOL(8),
    F4(4),
    F6_E2M3(6),
    F6_E3M2(6),
    U8(8),
    I8(8),
    F8_E5M2(8),
    F8_E4M3(8),
    F8_E8M0(8),
    F8_E5M2FNUZ(8),
    F8_E4M3FNUZ(8),
    I16(16),
    U16(16),
    F16(16),
    BF16(16),
    I32(32),
    U32(32),
    F32(32),
    C64(64),
    F64(64),
    I64(64),
    U64(64);

    private static final Map<String, ElementType> NAMED =
            Arrays.stream(values()).collect(Collectors.toMap(Enum::name, type -> type));

    private static final int EXPONENT_AND_FRACTION = 0x7fffffff;
    private static final int INFINITY = 0x7f800000;
    private static final int HALF_INFINITY = 0x7c00;
    private static final int HALF_NAN = 0x7e00;
    private static final int TWO_TO_16 = 0x47800000;
    private static final int LEAST_NORMAL_HALF = 0x38800000;
    private static final int EXPONENT_OFFSET = 112 << 23;
    private static final float TWO_TO_24 = 0x1p24f;
    private static final float TWO_TO_112 = 0x1p112f;

    private final int bits;

    ElementType(int bits) {
        this.bits = bits;
    }

    /** Bits of an element. */
    public int bits() {
        return bits;
    }

    @Override
    public int blockElements() {
        return 1;
    }

    @Override
    public int blockBytes() {
        return bits / Byte.SIZE;
    }

    /** Finds the type that a header names; names are case-sensitive. */
    public static Optional<ElementType> named(String name) {
        return Optional.ofNullable(NAMED.get(name));
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

    /** Whether {@link #decode} works. */
    public boolean isFloat() {
        return this == F32 || this == F16 || this == BF16 || this == F64;
    }

    /** The least positive value with all of the type's precision. */
    public float leastNormal() {
        return this == F16 ? 0x1p-14f : Float.MIN_NORMAL;
    }

    /** The nearest value of this type; of two equally near ones the even one. */
    public float round(float value) {
        return switch (this) {
            case F16 -> fromHalf(toHalf(value));
            case BF16 -> fromBfloat(toBfloat(value));
            case F32 -> value;
            default -> throw notWritten();
        };
    }

    @Override
    public void encode(FloatBuffer source, ByteBuffer target) {
        switch (this) {
            case F32 -> {
                int count = source.remaining();
                target.asFloatBuffer().put(source);
                target.position(target.position() + count * Float.BYTES);
            }
            case F16 -> {
                while (source.hasRemaining()) {
                    target.putShort(toHalf(source.get()));
                }
            }
            case BF16 -> {
                while (source.hasRemaining()) {
                    target.putShort(toBfloat(source.get()));
                }
            }
            default -> throw notWritten();
        }
    }

    private IllegalStateException notWritten() {
        return new IllegalStateException("weights are not written as " + this);
    }

    /**
     * Widens the elements that remain in {@code source}.
     *
     * @return the index after the last one written
     */
    public int decode(ByteBuffer source, float[] target, int from) {
        return switch (this) {
            case F32 -> decodeF32(source, target, from);
            case F16 -> decodeF16(source, target, from);
            case BF16 -> decodeBf16(source, target, from);
            case F64 -> decodeF64(source, target, from);
            default -> throw new IllegalStateException(this + " is not a float type");
        };
    }

    private static int decodeF32(ByteBuffer source, float[] target, int from) {
        var floats = source.asFloatBuffer();
        int count = floats.remaining();
        floats.get(target, from, count);
        return from + count;
    }

    private static int decodeF16(ByteBuffer source, float[] target, int from) {
        var halves = shorts(source);
        for (int i = 0; i < halves.length; i++) {
            target[from + i] = fromHalf(halves[i]);
        }
        return from + halves.length;
    }

    private static int decodeBf16(ByteBuffer source, float[] target, int from) {
        var halves = shorts(source);
        for (int i = 0; i < halves.length; i++) {
            target[from + i] = fromBfloat(halves[i]);
        }
        return from + halves.length;
    }

    private static short[] shorts(ByteBuffer source) {
        var shorts = new short[source.remaining() / Short.BYTES];
        source.asShortBuffer().get(shorts);
        return shorts;
    }

    private static int decodeF64(ByteBuffer source, float[] target, int from) {
        var doubles = source.asDoubleBuffer();
        int at = from;
        while (doubles.hasRemaining()) {
            target[at++] = (float) doubles.get();
        }
        return at;
    }

    private static short toBfloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) (bits >>> 16 | 0x40);
        }
        return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }

    private static float fromBfloat(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /** The bits of the nearest IEEE 754 half. */
    public static short toHalf(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int magnitude = bits & EXPONENT_AND_FRACTION;
        if (magnitude > INFINITY) {
            return (short) (sign | HALF_NAN);
        }
        if (magnitude >= TWO_TO_16) {
            return (short) (sign | HALF_INFINITY);
        }
        if (magnitude < LEAST_NORMAL_HALF) {
            return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * TWO_TO_24));
        }
        int rounded = magnitude + 0xfff + (magnitude >>> 13 & 1);
        return (short) (sign | rounded - EXPONENT_OFFSET >>> 13);
    }

    /** Widens an IEEE 754 half; exact for every bit pattern, subnormal ones included. */
    public static float fromHalf(short bits) {
        int magnitude = (bits & 0x7fff) << 13;
        float value =
                (bits & HALF_INFINITY) == HALF_INFINITY
                        ? Float.intBitsToFloat(magnitude | INFINITY)
                        : Float.intBitsToFloat(magnitude) * TWO_TO_112;
        return bits < 0 ? -value : value;
    }
}
