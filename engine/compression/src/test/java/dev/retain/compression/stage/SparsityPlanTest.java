package dev.retain.compression.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.SparsityPattern;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparsityPlanTest {

    private static final Linear UP = new Linear("model.layers.1.mlp.up_proj", 4, 8, false);
    private static final Linear DOWN = new Linear("model.layers.1.mlp.down_proj", 8, 4, false);

    @Test
    void should_give_every_linear_the_same_share_when_it_is_uniform() {
        var plan = SparsityPlan.Uniform.of(pruning(CompressionSpec.magnitude(0.3)));

        assertThat(plan.sparsity(0, UP)).isEqualTo(0.3);
        assertThat(plan.sparsity(7, DOWN)).isEqualTo(0.3);
    }

    @Test
    void should_leave_a_pattern_as_it_is() {
        var pruning = pruning(CompressionSpec.magnitude(new SparsityPattern(3, 4)));
        var plan = SparsityPlan.Uniform.of(pruning);

        assertThat(plan.share()).isEqualTo(0.75);
        assertThat(new PruningStage.Amount(pruning, plan).of(0, UP)).isEqualTo(pruning);
    }

    @Test
    void should_give_each_linear_what_was_named_for_it() {
        var plan = new SparsityPlan.Given(Map.of(UP.module(), 0.1, DOWN.module(), 0.9));
        var amount = new PruningStage.Amount(pruning(CompressionSpec.magnitude(0.5)), plan);

        assertThat(amount.of(1, UP).sparsity()).hasValue(0.1);
        assertThat(amount.of(1, DOWN).sparsity()).hasValue(0.9);
    }

    @Test
    void should_name_a_linear_that_the_plan_does_not() {
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(
                        () -> new SparsityPlan.Given(Map.of(UP.module(), 0.1)).sparsity(1, DOWN))
                .withMessage(
                        "the sparsity plan does not name model.layers.1.mlp.down_proj; name a share"
                                + " for it, 0 to leave it as it is");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.01, Double.NaN})
    void should_refuse_what_is_no_share(double share) {
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> new SparsityPlan.Given(Map.of(UP.module(), share)))
                .withMessage(
                        "sparsity %s of model.layers.1.mlp.up_proj is not between 0 and 1; use a share such as 0.5"
                                .formatted(share));
    }

    private static Pruning pruning(CompressionSpec spec) {
        return spec.pruning().orElseThrow();
    }
}
