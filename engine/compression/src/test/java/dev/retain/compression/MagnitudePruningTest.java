package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.SparsityPattern;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.testing.Golden;
import dev.retain.compression.method.Pool;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MagnitudePruningTest {

    private static final String NAME = "model.layers.0.self_attn.q_proj.weight";

    @ParameterizedTest
    @CsvSource({"magnitude_2of4, 2:4", "magnitude_4of8, 4:8"})
    void should_keep_what_the_reference_keeps_when_a_pattern_is_asked_for(
            String name, String pattern) {
        var pruned = pruned(CompressionSpec.magnitude(SparsityPattern.parse(pattern)));

        assertThat(kept(pruned)).isEqualTo(keptByReference(name));
        assertSurvivorsUnchanged(pruned);
    }

    @Test
    void should_keep_one_weight_more_than_the_reference_when_half_is_asked_for() {
        var pruned = pruned(CompressionSpec.magnitude(0.5));

        var kept = kept(pruned);
        assertThat(kept.cardinality()).isEqualTo(128);
        var reference = keptByReference("magnitude_50");
        assertThat(reference.cardinality()).isEqualTo(127);
        reference.andNot(kept);
        assertThat(reference.isEmpty()).isTrue();
        assertSurvivorsUnchanged(pruned);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.1, 1 / 3.0, 0.5, 0.77, 0.999})
    void should_zero_exactly_the_share_when_weights_are_equally_large(double sparsity) {
        var weights = new float[1000];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (i % 7 - 3.5f) * (i % 3 == 0 ? -1 : 1);
        }
        var pruned = prune(CompressionSpec.magnitude(sparsity), weights, 10, 100);

        assertThat(zeros(pruned, 0, 1000)).isEqualTo((int) Math.round(1000 * sparsity));
    }

    @Test
    void should_zero_the_first_of_equal_weights_when_not_all_can_go() {
        assertThat(
                        prune(
                                CompressionSpec.magnitude(0.5),
                                new float[] {3, -1, 1, 1, -1, 1, 1, 4},
                                2,
                                4))
                .containsExactly(3, 0, 0, 0, 0, 1, 1, 4);
        assertThat(
                        prune(
                                CompressionSpec.magnitude(new SparsityPattern(2, 4)),
                                new float[] {1, -1, 1, 1, 0, -2, 2, 3},
                                2,
                                4))
                .containsExactly(0, 0, 1, 1, 0, 0, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:2", "2:4", "3:4", "5:16", "1:32"})
    void should_zero_so_many_of_each_group_when_a_pattern_is_asked_for(String text) {
        var pattern = SparsityPattern.parse(text);
        var pruned =
                prune(
                        CompressionSpec.magnitude(pattern),
                        positive(Golden.numbers(11, 16 * 64)),
                        16,
                        64);

        for (int from = 0; from < pruned.length; from += pattern.group()) {
            assertThat(zeros(pruned, from, pattern.group())).isEqualTo(pattern.zeros());
        }
    }

    @Test
    void should_name_the_linear_when_the_pattern_does_not_divide_its_inputs() {
        var pool = new Pool(List.of(new TensorInfo(NAME, List.of(4L, 30L), "F32", 480)));

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(
                        () ->
                                CompressionPlan.of(
                                        CompressionSpec.magnitude(new SparsityPattern(2, 4)), pool))
                .withMessage(
                        "pattern 2:4 does not divide 30 input channels of"
                                + " model.layers.0.self_attn.q_proj; use a group that does, such as"
                                + " 2:4, or sparsity");
    }

    private static float[] pruned(CompressionSpec spec) {
        return prune(spec, Golden.weights(), Golden.ROWS, Golden.COLUMNS);
    }

    private static float[] prune(CompressionSpec spec, float[] weights, long rows, long columns) {
        var info = new TensorInfo(NAME, List.of(rows, columns), "F32", 4 * rows * columns);
        var before = weights.clone();
        var plan = CompressionPlan.of(spec, new Pool(List.of(info)));
        var values =
                new WeightsOneByOne(new TinyLlama("F32"), plan).compressed(info, weights).values();
        assertThat(weights).isEqualTo(before);
        return values;
    }

    private static float[] positive(float[] weights) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 0.1f + Math.abs(weights[i]);
        }
        return weights;
    }

    private static int zeros(float[] weights, int from, int count) {
        int zeros = 0;
        for (int i = from; i < from + count; i++) {
            zeros += weights[i] == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static BitSet kept(float[] weights) {
        var kept = new BitSet();
        for (int i = 0; i < weights.length; i++) {
            kept.set(i, weights[i] != 0);
        }
        return kept;
    }

    private static BitSet keptByReference(String name) {
        var kept = new BitSet();
        int row = 0;
        for (var mask : Golden.algorithms(name).get("keepmask_msb_first")) {
            int bits = Integer.parseUnsignedInt(mask.asText(), 16);
            for (int column = 0; column < Golden.COLUMNS; column++) {
                kept.set(row * Golden.COLUMNS + column, (bits >>> (31 - column) & 1) == 1);
            }
            row++;
        }
        return kept;
    }

    private static void assertSurvivorsUnchanged(float[] pruned) {
        var weights = Golden.weights();
        for (int i = 0; i < pruned.length; i++) {
            assertThat(pruned[i]).isIn(0f, weights[i]);
        }
    }
}
