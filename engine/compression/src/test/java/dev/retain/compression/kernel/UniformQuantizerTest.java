package dev.retain.compression.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.checkpoint.tensor.CompressedWeight.Coded;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.testing.Golden;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UniformQuantizerTest {

    @ParameterizedTest
    @CsvSource({"rtn_sym, true", "rtn_asym, false"})
    void should_give_the_codes_of_the_reference_when_scales_are_not_rounded(
            String name, boolean symmetric) {
        var golden = Golden.algorithms(name);
        var tensor =
                new UniformQuantizer(4, symmetric, ElementType.F32)
                        .quantize(Golden.weights(), Golden.ROWS, Golden.COLUMNS, 16);

        for (int row = 0; row < Golden.ROWS; row++) {
            assertThat(hexadecimal(tensor, row)).isEqualTo(golden.get("codes").get(row).asText());
            for (int group = 0; group < 2; group++) {
                assertThat((double) tensor.scales()[2 * row + group])
                        .isEqualTo(
                                golden.get("scales").get(row).get(group).asDouble(), within(1e-8));
                assertThat(zero(tensor, 2 * row + group))
                        .isEqualTo(golden.get("zeros").get(row).get(group).asInt());
            }
        }
    }

    private static String hexadecimal(QuantizedTensor tensor, int row) {
        var digits = new StringBuilder();
        for (int i = row * tensor.columns(); i < (row + 1) * tensor.columns(); i++) {
            digits.append(HexFormat.of().toHighHexDigit(tensor.codes()[i] << 4));
        }
        return digits.toString();
    }

    private static int zero(QuantizedTensor tensor, int group) {
        return tensor.zeros().map(zeros -> zeros[group] & 0xff).orElse(1 << (tensor.bits() - 1));
    }

    @ParameterizedTest
    @CsvSource({
        "2, true",
        "3, true",
        "4, true",
        "8, true",
        "2, false",
        "3, false",
        "4, false",
        "8, false"
    })
    void should_give_the_same_codes_when_it_rounds_what_it_rounded(int bits, boolean symmetric) {
        for (var type : new ElementType[] {ElementType.F32, ElementType.BF16}) {
            var quantizer = new UniformQuantizer(bits, symmetric, type);
            var first = quantizer.quantize(Golden.numbers(3, 16 * 64), 16, 64, 32);
            var values = new Coded(first).values();

            for (int i = 0; i < values.length; i++) {
                int zero = zero(first, i / 32);
                assertThat((int) Math.rint(values[i] / first.scales()[i / 32]) + zero)
                        .isEqualTo(first.codes()[i] & 0xff);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void should_stay_within_half_a_step_when_scales_are_not_rounded(int bits) {
        var weights = Golden.numbers(5, 4 * 128);
        for (boolean symmetric : new boolean[] {true, false}) {
            var tensor =
                    new UniformQuantizer(bits, symmetric, ElementType.F32)
                            .quantize(weights, 4, 128, 128);
            var values = new Coded(tensor).values();
            for (int i = 0; i < weights.length; i++) {
                // an asymmetric zero point is itself rounded, which shifts the ends of the range;
                // a symmetric range has one value less above zero than below
                assertThat(values[i])
                        .isEqualTo(weights[i], within(1.001f * tensor.scales()[i / 128]));
            }
        }
    }

    @Test
    void should_use_stored_scales_when_it_computes_codes() {
        var weights = new float[32];
        for (int i = 0; i < 32; i++) {
            weights[i] = i * 0.0337f - 0.41f;
        }
        var tensor = new UniformQuantizer(8, false, ElementType.BF16).quantize(weights, 1, 32, 32);

        float scale = tensor.scales()[0];
        assertThat(scale).isEqualTo(ElementType.BF16.round(scale)).isNotEqualTo(31 * 0.0337f / 255);
        assertThat(new Coded(tensor).values()[12]).isEqualTo(weights[12], within(scale / 2));
    }

    @Test
    void should_use_the_least_normal_scale_when_weights_are_small() {
        var weights = new float[] {0.003f, -0.004f, 0.0001f, 0};

        var tensor = new UniformQuantizer(8, false, ElementType.F16).quantize(weights, 1, 4, 4);

        assertThat(tensor.scales()).containsExactly(0x1p-14f);
        assertThat(new Coded(tensor).values()).containsExactly(weights, within(0x1p-15f));
    }

    @Test
    void should_keep_zeros_when_a_group_has_nothing_else() {
        for (boolean symmetric : new boolean[] {true, false}) {
            var weights = new float[64];
            weights[40] = 1e-40f;
            var tensor =
                    new UniformQuantizer(4, symmetric, ElementType.BF16)
                            .quantize(weights, 1, 64, 32);

            assertThat(tensor.scales()).containsOnly(1);
            assertThat(new Coded(tensor).values()).containsOnly(0);
        }
    }

    @Test
    void should_mirror_the_range_when_all_weights_have_one_sign() {
        var weights = new float[32];
        Arrays.fill(weights, 0.7f);
        weights[0] = 1;
        var tensor = new UniformQuantizer(4, true, ElementType.F32).quantize(weights, 1, 32, 32);

        assertThat(tensor.scales()).containsExactly(2f / 15);
        assertThat(tensor.codes()[0]).isEqualTo((byte) 15);
        assertThat(tensor.codes()[1]).isEqualTo((byte) 13);
    }

    @Test
    void should_keep_zero_among_the_values_when_no_weight_is_near_it() {
        var weights = new float[32];
        Arrays.fill(weights, -1.1f);
        weights[3] = -1;
        var tensor = new UniformQuantizer(4, false, ElementType.F32).quantize(weights, 1, 32, 32);

        assertThat(tensor.zeros()).hasValueSatisfying(zeros -> assertThat(zeros).contains(15));
        assertThat(new Coded(tensor).values()[0]).isEqualTo(-1.1f, within(1e-6f));
        assertThat(new Coded(tensor).values()[3]).isEqualTo(-1, within(0.04f));
    }

    @Test
    void should_lose_less_when_it_searches_the_range() {
        var weights = Golden.numbers(9, 8 * 64);
        for (int i = 0; i < weights.length; i += 64) {
            weights[i] *= 3;
        }
        for (boolean symmetric : new boolean[] {true, false}) {
            var whole = new UniformQuantizer(3, symmetric, ElementType.F32, false);
            var searched = new UniformQuantizer(3, symmetric, ElementType.F32, true);

            assertThat(loss(weights, searched.quantize(weights, 8, 64, 64)))
                    .isLessThan(loss(weights, whole.quantize(weights, 8, 64, 64)));
        }
    }

    private static double loss(float[] weights, QuantizedTensor tensor) {
        var values = new Coded(tensor).values();
        double loss = 0;
        for (int i = 0; i < weights.length; i++) {
            loss += Math.pow(Math.abs(values[i] - weights[i]), 2.4);
        }
        return loss;
    }
}
