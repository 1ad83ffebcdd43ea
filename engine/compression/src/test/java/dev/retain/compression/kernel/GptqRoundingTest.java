package dev.retain.compression.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.checkpoint.tensor.CompressedWeight.Coded;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.testing.Golden;
import dev.retain.compression.kernel.GptqRounding.Groups;
import dev.retain.compression.testing.CodeTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GptqRoundingTest extends CalibratedTest {

    private static final int GROUP = 16;

    @ParameterizedTest
    @CsvSource({
        "gptq_sym_act0_static0_bs128, true, false, UPSTREAM, 128",
        "gptq_sym_act0_static0_bs8, true, false, UPSTREAM, 8",
        "gptq_sym_act0_static0_bs8, true, false, UPDATED, 8",
        "gptq_asym_act0_static0_bs128, false, false, UPSTREAM, 128",
        "gptq_sym_act1_static1_bs128, true, true, STATIC, 128",
        "gptq_sym_act1_static0_bs128, true, true, UPSTREAM, 128"
    })
    void should_give_the_codes_of_the_reference(
            String name, boolean symmetric, boolean activeFirst, Groups groups, int block) {
        var golden = Golden.algorithms(name);
        var quantizer = new UniformQuantizer(4, symmetric, ElementType.F32);
        var factor = golden().factor("m", activeFirst);
        var result =
                new GptqRounding(quantizer, GROUP, groups, block)
                        .quantize(Golden.weights(), factor, false);

        for (int row = 0; row < Golden.ROWS; row++) {
            assertThat(CodeTables.hexadecimal(result.codes(), row))
                    .isEqualTo(golden.get("codes").get(row).asText());
            for (int group = 0; group < 2; group++) {
                assertThat((double) result.codes().scales()[2 * row + group])
                        .isEqualTo(
                                golden.get("scales").get(row).get(group).asDouble(), within(1e-6));
                assertThat(CodeTables.zero(result.codes(), 2 * row + group))
                        .isEqualTo(golden.get("zeros").get(row).get(group).asInt());
            }
        }
        for (int i = 0; i < Golden.COLUMNS; i++) {
            int input = i;
            assertThat(result.codes().groupIndex().map(index -> index[input]).orElse(i / GROUP))
                    .isEqualTo(golden.get("g_idx").get(i).asInt());
        }
        assertThat(result.loss()).isEqualTo(golden.get("loss").get(0).asDouble(), within(1e-3));
    }

    @Test
    void should_give_groups_the_scales_of_their_updated_weights() {
        var quantizer = new UniformQuantizer(4, true, ElementType.F32);
        var factor = golden().factor("m", false);

        var ours =
                new GptqRounding(quantizer, GROUP, Groups.UPDATED)
                        .quantize(Golden.weights(), factor, false);

        var small =
                new GptqRounding(quantizer, GROUP, Groups.UPSTREAM, 8)
                        .quantize(Golden.weights(), factor, false);
        assertThat(ours.codes().codes()).isEqualTo(small.codes().codes());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void should_lose_less_output_than_rounding(int bits) {
        var hessian = golden();
        for (boolean symmetric : new boolean[] {true, false}) {
            var quantizer = new UniformQuantizer(bits, symmetric, ElementType.F32);
            var rounded = quantizer.quantize(Golden.weights(), Golden.ROWS, Golden.COLUMNS, 32);
            double limit = error(hessian, new Coded(rounded));
            for (boolean activeFirst : new boolean[] {true, false}) {
                var result =
                        new GptqRounding(quantizer, 32, Groups.STATIC)
                                .quantize(
                                        Golden.weights(), hessian.factor("m", activeFirst), false);
                assertThat(error(hessian, new Coded(result.codes()))).isLessThan(limit);
            }
        }
    }

    private static double error(Hessian hessian, Coded coded) {
        return hessian.relativeOutputError(Golden.weights(), coded.values());
    }

    @Test
    void should_keep_zeros_when_weights_were_pruned() {
        var weights = Golden.weights();
        for (int i = 0; i < weights.length; i += 3) {
            weights[i] = 0;
        }
        for (boolean symmetric : new boolean[] {true, false}) {
            var quantizer = new UniformQuantizer(4, symmetric, ElementType.BF16);
            for (var groups : new Groups[] {Groups.STATIC, Groups.UPDATED}) {
                var result =
                        new GptqRounding(quantizer, GROUP, groups)
                                .quantize(weights, golden().factor("m", false), true);
                var values = new Coded(result.codes()).values();
                for (int i = 0; i < values.length; i += 3) {
                    assertThat(values[i]).isZero();
                }
            }
        }
    }

    /**
     * Two rows of four inputs in groups of two. No token activates input 1, whose weight is ten
     * times the others': by the specification it is zero before scales are fitted, so that the
     * scale of a symmetric group of 4 bits is twice its other weight over 15.
     */
    @ParameterizedTest
    @EnumSource
    void should_fit_scales_without_inputs_that_are_dead(Groups groups) {
        var weights = new float[] {0.75f, 10, 0.3f, -0.6f, -1.5f, -10, 0.9f, 0.45f};
        var hessian = hessian(new float[] {1, 0, 2, 3, -2, 0, 1, 1, 3, 0, -1, 2, 1, 0, 1, -4}, 4);
        var quantizer = new UniformQuantizer(4, true, ElementType.F32);

        var result =
                new GptqRounding(quantizer, 2, groups)
                        .quantize(weights, hessian.factor("m", false), false);

        var codes = result.codes();
        assertThat(codes.scales()[0]).isEqualTo(2 * 0.75f / 15);
        assertThat(codes.scales()[2]).isEqualTo(2 * 1.5f / 15);
        assertThat(codes.floats()[1]).isZero();
        assertThat(codes.floats()[5]).isZero();
        if (groups == Groups.STATIC) {
            assertThat(codes.scales()[1]).isEqualTo(2 * 0.6f / 15);
            assertThat(codes.scales()[3]).isEqualTo(2 * 0.9f / 15);
        }
    }
}
