package dev.retain.compression.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.Allocation;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.Method;
import dev.retain.api.SparsityPattern;
import dev.retain.checkpoint.tensor.CompressedWeight.Coded;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.testing.Golden;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PruningTest extends CalibratedTest {

    @ParameterizedTest
    @CsvSource({"wanda_50, 0.5", "wanda_2of4, 2:4", "wanda_4of8, 4:8"})
    void should_keep_what_wanda_keeps(String name, String amount) {
        var weights = Golden.weights();
        WandaPruning.prune(weights, golden().squaredNorms(), pruning(amount));

        assertThat(kept(weights)).isEqualTo(Golden.kept(name));
        assertThat(Golden.outputError(weights))
                .isEqualTo(Golden.algorithms(name).get("sum_sq_out_err").asDouble(), within(1e-2));
    }

    @ParameterizedTest
    @CsvSource({
        "sparsegpt_50, 0.5, 128, 1",
        "sparsegpt_50_bs16, 0.5, 16, 1",
        "sparsegpt_2of4, 2:4, 128, 0",
        "sparsegpt_4of8, 4:8, 128, 0"
    })
    void should_prune_as_sparsegpt_does(String name, String amount, int block, int extra) {
        var golden = Golden.algorithms(name);
        var result =
                new SparseGptPruning(pruning(amount), block, extra)
                        .prune(Golden.weights(), golden().factor("m", false));

        assertThat(kept(result.values())).isEqualTo(Golden.kept(name));
        for (int i = 0; i < Golden.COLUMNS; i++) {
            assertThat((double) result.values()[i])
                    .isEqualTo(golden.get("row0").get(i).asDouble(), within(1e-4));
        }
        assertThat(result.loss()).isEqualTo(golden.get("loss").get(0).asDouble(), within(1e-2));
        assertThat(Golden.outputError(result.values()))
                .isEqualTo(golden.get("sum_sq_out_err").asDouble(), within(1e-2));
    }

    @Test
    void should_zero_exactly_the_share_of_a_block() {
        var result =
                new SparseGptPruning(pruning("0.5"))
                        .prune(Golden.weights(), golden().factor("m", false));

        assertThat(zeros(result.values(), 0, 256)).isEqualTo(128);
        var more = Golden.kept("sparsegpt_50");
        var ours = kept(result.values());
        for (int i = 0; i < more.length; i++) {
            assertThat(ours[i] || !more[i]).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.3", "0.5", "0.7", "1:4", "2:4", "4:8"})
    void should_lose_less_output_with_sparsegpt_than_with_wanda(String amount) {
        var hessian = golden();
        var masked = Golden.weights();
        WandaPruning.prune(masked, hessian.squaredNorms(), pruning(amount));
        var result =
                new SparseGptPruning(pruning(amount))
                        .prune(Golden.weights(), hessian.factor("m", false));

        assertThat(Golden.outputError(result.values())).isLessThan(Golden.outputError(masked));
        assertThat(hessian.relativeOutputError(Golden.weights(), result.values()))
                .isLessThan(hessian.relativeOutputError(Golden.weights(), masked));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1 / 3.0, 0.5, 0.99})
    void should_zero_as_many_of_each_row_with_wanda(double sparsity) {
        var weights = new float[7 * 50];
        Arrays.fill(weights, 1);
        var norms = new float[50];
        Arrays.fill(norms, 2);
        WandaPruning.prune(weights, norms, pruning(String.valueOf(sparsity)));

        for (int row = 0; row < 7; row++) {
            int count = (int) (50 * sparsity);
            assertThat(zeros(weights, row * 50, 50)).isEqualTo(count);
            assertThat(zeros(weights, row * 50, count)).isEqualTo(count);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2:4", "1:2", "4:8"})
    void should_zero_so_many_of_each_group(String pattern) {
        var result =
                new SparseGptPruning(pruning(pattern))
                        .prune(Golden.weights(), golden().factor("m", false));
        var parsed = SparsityPattern.parse(pattern);

        for (int from = 0; from < 256; from += parsed.group()) {
            assertThat(zeros(result.values(), from, parsed.group())).isEqualTo(parsed.zeros());
        }
    }

    @Test
    void should_prune_and_quantise_in_one_pass() {
        for (boolean symmetric : new boolean[] {true, false}) {
            var quantizer = new UniformQuantizer(4, symmetric, ElementType.F32);
            var factor = golden().factor("m", false);
            var result =
                    new SparseGptPruning(pruning("2:4"))
                            .prune(Golden.weights(), factor, quantizer, 16);

            var values = new Coded(result.codes().orElseThrow()).values();
            assertThat(result.values()).isEqualTo(values);
            for (int from = 0; from < 256; from += 4) {
                assertThat(zeros(values, from, 4)).isGreaterThanOrEqualTo(2);
            }
            var later = Golden.weights();
            WandaPruning.prune(later, golden().squaredNorms(), pruning("2:4"));
            var rounded = new Coded(quantizer.quantize(later, 8, 32, 16)).values();
            assertThat(Golden.outputError(values)).isLessThan(Golden.outputError(rounded));
        }
    }

    private static Pruning pruning(String amount) {
        boolean pattern = amount.contains(":");
        return new Pruning(
                Method.SPARSEGPT,
                pattern ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(amount)),
                pattern ? Optional.of(SparsityPattern.parse(amount)) : Optional.empty(),
                Allocation.UNIFORM);
    }

    private static boolean[] kept(float[] weights) {
        var kept = new boolean[weights.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = weights[i] != 0;
        }
        return kept;
    }

    private static int zeros(float[] weights, int from, int count) {
        int zeros = 0;
        for (int i = from; i < from + count; i++) {
            zeros += weights[i] == 0 ? 1 : 0;
        }
        return zeros;
    }
}
