package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Element types of safetensors files, with their names and sizes as that format's header spells
 * them. Values are little-endian.
 */
@API(status = INTERNAL, since = "0.1")
public enum Dtype {
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

    private static final float TWO_TO_112 = 0x1p112f;
    private static final int HALF_EXPONENT = 0x7c00;

    private final int bits;

    Dtype(int bits) {
        this.bits = bits;
    }

    /** Bits of an element. */
    public int bits() {
        return bits;
    }

    /** Finds the type that a header names; names are case-sensitive. */
    public static Optional<Dtype> named(String name) {
        return Arrays.stream(values()).filter(dtype -> dtype.name().equals(name)).findFirst();
    }

    /** Whether {@link #decode} works. */
    public boolean isFloat() {
        return this == F32 || this == F16 || this == BF16 || this == F64;
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
        var halves = new short[source.remaining() / Short.BYTES];
        source.asShortBuffer().get(halves);
        for (int i = 0; i < halves.length; i++) {
            target[from + i] = half(halves[i]);
        }
        return from + halves.length;
    }

    private static int decodeBf16(ByteBuffer source, float[] target, int from) {
        var halves = new short[source.remaining() / Short.BYTES];
        source.asShortBuffer().get(halves);
        for (int i = 0; i < halves.length; i++) {
            target[from + i] = Float.intBitsToFloat(halves[i] << 16);
        }
        return from + halves.length;
    }

    private static int decodeF64(ByteBuffer source, float[] target, int from) {
        var doubles = source.asDoubleBuffer();
        int at = from;
        while (doubles.hasRemaining()) {
            target[at++] = (float) doubles.get();
        }
        return at;
    }

    /** Widens an IEEE 754 half; exact for every bit pattern, subnormal ones included. */
    public static float half(short bits) {
        int magnitude = (bits & 0x7fff) << 13;
        float value =
                (bits & HALF_EXPONENT) == HALF_EXPONENT
                        ? Float.intBitsToFloat(magnitude | 0x7f800000)
                        : Float.intBitsToFloat(magnitude) * TWO_TO_112;
        return bits < 0 ? -value : value;
    }
}
