package dev.retain.checkpoint.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementTypeTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "0.1, 0.0999755859375",
        "65504, 65504",
        "65519.99, 65504",
        "65520, Infinity",
        "-70000, -Infinity",
        "6.103515625e-5, 6.103515625e-5",
        "5.9604645e-8, 5.9604645e-8",
        "2.9802322e-8, 0",
        "2.9802326e-8, 5.9604645e-8",
        "2049, 2048",
        "2051, 2052",
        "NaN, NaN"
    })
    void should_round_to_the_nearest_even_half_when_narrowed(float value, float expected) {
        assertThat(ElementType.F16.round(value)).isEqualTo(Float.valueOf(expected));
        assertThat(ElementType.F16.round(-value)).isEqualTo(Float.valueOf(-expected));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.00390625, 1",
        "1.01171875, 1.015625",
        "3.4028235e38, Infinity",
        "1e-38, 1.0010069e-38",
        "NaN, NaN"
    })
    void should_round_to_the_nearest_even_bfloat_when_narrowed(float value, float expected) {
        assertThat(ElementType.BF16.round(value)).isEqualTo(Float.valueOf(expected));
        assertThat(ElementType.BF16.round(-value)).isEqualTo(Float.valueOf(-expected));
    }

    @Test
    void should_keep_every_half_when_it_is_written_again() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = half(bits);
            short written = encoded(ElementType.F16, value);
            if (Float.isNaN(value)) {
                assertThat(half(written & 0xffff)).isNaN();
            } else {
                assertThat(written).isEqualTo((short) bits);
                assertThat(ElementType.F16.round(value)).isEqualTo(value);
            }
        }
    }

    @Test
    void should_keep_every_bfloat_when_it_is_written_again() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Float.intBitsToFloat(bits << 16);
            short written = encoded(ElementType.BF16, value);
            if (Float.isNaN(value)) {
                assertThat(Float.intBitsToFloat(written << 16)).isNaN();
            } else {
                assertThat(written).isEqualTo((short) bits);
            }
        }
    }

    private static short encoded(ElementType type, float value) {
        var target = ByteBuffer.allocate(Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        type.encode(FloatBuffer.wrap(new float[] {value}), target);
        return target.flip().getShort();
    }

    /** The value by the definition of the format. */
    private static float half(int bits) {
        int exponent = bits >>> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude;
        if (exponent == 0x1f) {
            magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else if (exponent == 0) {
            magnitude = Math.scalb((float) fraction, -24);
        } else {
            magnitude = Math.scalb(1 + fraction / 1024f, exponent - 15);
        }
        return bits >>> 15 == 0 ? magnitude : -magnitude;
    }
}
