package dev.retain.compression.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.checkpoint.shape.BlockGraph.Linear;
import dev.retain.compression.pruning.PruningDecision.Step;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of step-by-step pruning, on the vectors of its specification (§9). */
class DecisionRulesTest {

    private static final Linear UP = new Linear("up", 10, 100, false);
    private static final Linear DOWN = new Linear("down", 30, 100, false);
    private static final PoolZeros POOL = PoolZeros.none(List.of(UP, DOWN));

    @Test
    void should_score_by_the_spread_of_the_population() {
        assertThat(ZScores.of(new double[] {1, 2, 3, 4}))
                .containsExactly(
                        new double[] {-1.3416408, -0.4472136, 0.4472136, 1.3416408}, within(1e-7));
        assertThat(ZScores.of(new double[] {0.3, 0.3, 0.3})).containsExactly(0, 0, 0);
    }

    @Test
    void should_leave_exhausted_layers_out_of_mean_and_spread() {
        assertThat(ZScores.of(new double[] {1, Double.NaN, 2, 3, 4}))
                .containsExactly(
                        new double[] {-1.3416408, Double.NaN, -0.4472136, 0.4472136, 1.3416408},
                        within(1e-7));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 115.0, false",
        "100, 115.1, true",
        "100, 90, false",
        "100, NaN, true",
        "100, Infinity, true"
    })
    void should_undo_a_step_by_what_it_does_to_the_one_before(
            double before, double after, boolean undone) {
        assertThat(PerplexityRule.PAPER.undoes(1, before, after)).isEqualTo(undone);
    }

    @Test
    void should_undo_a_step_beyond_the_budget() {
        var rule = new PerplexityRule(0.15, OptionalDouble.of(1.5));

        assertThat(rule.undoes(10, 14, 15)).isFalse();
        assertThat(rule.undoes(10, 14, 15.1)).isTrue();
        assertThat(PerplexityRule.PAPER.undoes(10, 14, 15.1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0.02, 2, false, EXCELLENT",
        "0.019, 2, false, GOOD",
        "0.05, 5, false, GOOD",
        "0.05, 5.1, false, FAIR",
        "0.05, 10.1, false, RISKY",
        "0.05, 1, true, POOR"
    })
    void should_assess_a_step(double gained, double rise, boolean undone, Assessment expected) {
        assertThat(Assessment.of(gained, rise, undone)).isEqualTo(expected);
    }

    @Test
    void should_add_up_what_was_asked_for() {
        var narrow = PoolZeros.none(List.of(new Linear("narrow", 5, 8, false)));
        var once = narrow.after(List.of(new Step("narrow", 0.1)));
        var twice = once.after(List.of(new Step("narrow", 0.1)));

        assertThat(once.zeros("narrow")).isZero();
        assertThat(twice.zeros("narrow")).isEqualTo(5);
        assertThat(twice.sparsity()).isEqualTo(0.125);
        assertThat(POOL.after(List.of(new Step("down", 0.5))).sparsity()).isEqualTo(0.375);
    }

    @Test
    void should_bring_steps_back_to_their_bounds() {
        var guarded = apply(GuardRails.DEFAULT, 0.9, new Step("up", 0.5), new Step("down", 0.001));

        assertThat(guarded.decision().layers())
                .containsExactly(new Step("up", 0.15), new Step("down", 0.01));
        assertThat(guarded.fired())
                .containsExactly(
                        "up by 0.5 is not between 0.01 and 0.15; taken as 0.15",
                        "down by 0.001 is not between 0.01 and 0.15; taken as 0.01");
    }

    @Test
    void should_leave_out_what_makes_no_sense() {
        var guarded =
                apply(
                        GuardRails.DEFAULT,
                        0.9,
                        new Step("sideways", 0.1),
                        new Step("up", 0.1),
                        new Step("up", 0.05),
                        new Step("down", Double.NaN));

        assertThat(guarded.decision().layers()).containsExactly(new Step("up", 0.1));
        assertThat(guarded.fired())
                .containsExactly(
                        "\"sideways\" is no layer of the pool; left out",
                        "up is named twice; the first one counts",
                        "down by NaN is no step; left out");
    }

    @Test
    void should_keep_layers_alive() {
        var pool = POOL.after(List.of(new Step("up", 0.8), new Step("down", 0.85)));
        var guarded =
                GuardRails.DEFAULT.apply(
                        decision(new Step("up", 0.1), new Step("down", 0.1)), pool, 0.8, 0.95);

        assertThat(guarded.decision().layers()).hasSize(1);
        assertThat(guarded.decision().layers().get(0).additional()).isEqualTo(0.05, within(1e-9));
        assertThat(guarded.fired()).hasSize(2);
    }

    @Test
    void should_prune_no_more_layers_than_allowed() {
        var one = new GuardRails(0.01, 0.15, 1, 0.85, 0.01);

        assertThat(apply(one, 0.9, new Step("down", 0.1), new Step("up", 0.1)).decision().layers())
                .containsExactly(new Step("down", 0.1));
    }

    @Test
    void should_give_no_place_to_a_layer_without_room() {
        var pool = POOL.after(List.of(new Step("up", 0.85 - 1e-12)));
        var one = new GuardRails(0.01, 0.15, 1, 0.85, 0.01);

        var guarded =
                one.apply(decision(new Step("up", 0.1), new Step("down", 0.1)), pool, 0.2, 0.9);

        assertThat(guarded.decision().layers()).containsExactly(new Step("down", 0.1));
        assertThat(guarded.fired()).containsExactly("up may not be above 0.85");
    }

    @Test
    void should_scale_steps_that_would_go_beyond_the_target() {
        var steps = new Step[] {new Step("up", 0.12), new Step("down", 0.12)};

        assertThat(apply(GuardRails.DEFAULT, 0.11, steps).fired()).isEmpty();
        var guarded = apply(GuardRails.DEFAULT, 0.06, steps);
        assertThat(guarded.decision().layers())
                .allSatisfy(step -> assertThat(step.additional()).isEqualTo(0.06, within(1e-12)));
        assertThat(guarded.fired())
                .containsExactly(
                        "the pool would be 0.1200 zeros, beyond 0.06; all steps are scaled by"
                                + " 0.5000");
    }

    private static GuardRails.Guarded apply(GuardRails guards, double target, Step... steps) {
        return guards.apply(decision(steps), POOL, 0, target);
    }

    private static PruningDecision decision(Step... steps) {
        return new PruningDecision("because", false, List.of(steps));
    }
}
