package dev.retain.compression.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.Allocation;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.CompressionSpec.StepLimits;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs on a tiny model. */
class StepwisePruningTest extends TinyRuns {

    @Test
    void should_prune_to_the_target_by_rule() throws IOException {
        var pruned = run("run", HALF, guide(Allocation.THRESHOLD, Optional.empty(), 8), IGNORED);

        var facts = pruned.facts();
        assertThat(facts.path("reason").asText()).isEqualTo("reached");
        assertThat(facts.at("/sparsity/pool").asDouble()).isEqualTo(HALF, within(0.001));
        assertThat(facts.at("/sparsity/total").asDouble()).isBetween(0.2, 0.49);
        assertThat(facts.path("successful").asInt() + facts.path("rollbacks").asInt())
                .isEqualTo(facts.path("iterations").asInt())
                .isBetween(5, 8);
        assertThat(facts.path("achievement").asDouble())
                .isEqualTo(facts.at("/sparsity/pool").asDouble() / HALF, within(1e-9));
        assertThat(facts.path("gradients").asText()).isEqualTo("every third iteration");
        assertThat(lines("run", RunLines.GRADIENTS).stream().map(RunLines::iteration))
                .startsWith(1, 4)
                .allMatch(iteration -> iteration % 3 == 1);
        assertThat(pruned.sparsity()).as("counted").isEqualTo(counted(pruned), within(1e-12));
        double last = 0;
        for (var line : lines("run", RunLines.MEASUREMENT)) {
            if (!RunLines.undone(line)) {
                assertThat(RunLines.sparsity(line)).isGreaterThanOrEqualTo(last);
                last = RunLines.sparsity(line);
            }
        }
    }

    @Test
    void should_write_numbers_with_a_point_wherever_it_runs() throws IOException {
        var guide = guide(Allocation.SCRIPTED, Optional.of(script(decision(false, UP, 0.1))));
        var here = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThatExceptionOfType(CompressionException.class)
                    .isThrownBy(() -> run("run", HALF, guide, IGNORED))
                    .withMessageMatching(".* at 0\\.00\\d\\d zeros .* sparsity = 0\\.00\\d\\d, .*");
        } finally {
            Locale.setDefault(here);
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 0.85, 0.3, 13", "21, 0.6, 0.5, 6", "5, 0.6, 0.3, 13"})
    void should_reach_the_target_by_rule_within_limits(
            int layers, double layerSparsity, double target, int iterations) throws IOException {
        var guidance =
                new Guidance(
                        Optional.empty(),
                        Optional.empty(),
                        iterations,
                        OptionalDouble.empty(),
                        true,
                        new StepLimits(layers, layerSparsity));

        var pruned = run("run", target, guide(Allocation.THRESHOLD, guidance), IGNORED);

        assertThat(pruned.sparsity()).isEqualTo(target, within(0.001));
        assertThat(lines("run", RunLines.DECISION))
                .allSatisfy(
                        line -> {
                            assertThat(line.path("guards")).as("it knows them").isEmpty();
                            assertThat(line.path("layer_decisions"))
                                    .hasSizeLessThanOrEqualTo(layers);
                        });
        for (var layer : List.of(UP, GATE, "model.layers.2.self_attn.v_proj")) {
            var weights = model.floats(layer + ".weight");
            pruned.apply(layer, weights);
            assertThat((double) zeros(weights) / weights.length)
                    .isLessThanOrEqualTo(layerSparsity + 0.001);
        }
    }

    @Test
    void should_undo_a_step_and_leave_every_weight_as_it_was() throws IOException {
        var script =
                script(
                        decision(false, UP, 0.1),
                        decision(false, GATE, 0.1),
                        decision(true, UP, 0.1));
        var harsh = new PerplexityRule(-1, OptionalDouble.empty());

        var pruned = run("run", script, harsh);

        assertThat(pruned.facts().path("rollbacks").asInt()).isEqualTo(2);
        assertThat(pruned.sparsity()).as("what the model has itself").isLessThan(0.001);
        for (var name : List.of(UP, GATE)) {
            var weights = model.floats(name + ".weight");
            var after = weights.clone();
            pruned.apply(name, after);
            assertThat(after).isEqualTo(weights);
        }
        assertThat(lines("run", RunLines.MEASUREMENT).get(1).path("assessment").asText())
                .isEqualTo(
                        "Poor - Excessive PPL degradation, consider more conservative approach.");
    }

    @Test
    void should_hold_a_script_to_the_guards_and_stop_where_it_says() throws IOException {
        var script =
                script(
                        decision(false, UP, 0.5),
                        decision(false, "model.layers.9.mlp.up_proj", 0.1),
                        decision(true, GATE, 0.1));

        var pruned = run("run", script, PerplexityRule.PAPER);

        var up = new float[96 * 64];
        Arrays.fill(up, 1);
        pruned.apply(UP, up);
        assertThat(zeros(up)).as("0.5 is taken as 0.15, 9 of 64 a row").isEqualTo(9 * 96);
        assertThat(pruned.facts().path("reason").asText()).isEqualTo("stopped");
        assertThat(pruned.facts().path("iterations").asInt()).isEqualTo(2);
        var guards = lines("run", RunLines.DECISION).stream().map(it -> it.path("guards")).toList();
        assertThat(guards.get(0).get(0).asText())
                .isEqualTo(UP + " by 0.5 is not between 0.01 and 0.15; taken as 0.15");
        assertThat(guards.get(1).get(0).asText())
                .isEqualTo("\"model.layers.9.mlp.up_proj\" is no layer of the pool; left out");
    }

    @Test
    void should_end_when_nothing_was_decided_three_times() throws IOException {
        var pruned = run("run", script(NOTHING, NOTHING, NOTHING, NOTHING), PerplexityRule.PAPER);

        assertThat(pruned.facts().path("reason").asText()).isEqualTo("idle");
        assertThat(pruned.facts().path("iterations").asInt()).isEqualTo(3);
    }

    @Test
    void should_refuse_a_run_that_ends_too_early() throws IOException {
        var guide = guide(Allocation.SCRIPTED, Optional.of(script(decision(false, UP, 0.1))));

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> run("run", HALF, guide, IGNORED))
                .withMessageMatching(
                        "SCRIPTED ended after 1 iterations \\(stopped\\) at 0\\.00\\d\\d zeros in"
                            + " the pool, and 0\\.5 were asked for; use sparsity = 0\\.00\\d\\d, or"
                            + " more iterations or other decisions");
    }

    @Test
    void should_name_the_line_of_a_script_that_is_no_decision() throws IOException {
        var noJson = script(decision(false, UP, 0.1), "I would prune less.");
        var noList = script("{\"reasoning\":\"\",\"stop_pruning\":false}");

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> guide(Allocation.SCRIPTED, Optional.of(noJson)))
                .withMessageStartingWith("line 2 of " + noJson + " is no JSON: ");
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> guide(Allocation.SCRIPTED, Optional.of(noList)))
                .withMessageStartingWith(
                        "line 1 of " + noList + " is no decision: layer_decisions is no list; ");
    }

    private double counted(PrunedPool pruned) {
        long zeros = 0;
        long all = 0;
        for (var name : model.names()) {
            if (name.contains("_proj.weight")) {
                var weights = model.floats(name);
                pruned.apply(name.replace(".weight", ""), weights);
                zeros += zeros(weights);
                all += weights.length;
            }
        }
        return (double) zeros / all;
    }

    private static long zeros(float[] weights) {
        return IntStream.range(0, weights.length).filter(i -> weights[i] == 0).count();
    }
}
