package dev.retain.compression.pruning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.Allocation;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.Method;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.compression.TinyLlama;
import dev.retain.compression.calibration.CalibrationTokens;
import dev.retain.compression.pruning.Course.GradientSource;
import dev.retain.compression.testing.CalibratedLlama;
import dev.retain.model.blocks.LinearProducts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs on a tiny model. */
class StepwisePruningTest {

    private static final DoubleConsumer IGNORED = share -> {};
    private static final double HALF = 0.5;
    private static final String UP = "model.layers.0.mlp.up_proj";
    private static final String GATE = "model.layers.1.mlp.gate_proj";

    @TempDir private Path folder = Path.of(".");
    private Checkpoint model = new TinyLlama("F32");

    @BeforeEach
    void open() throws IOException {
        model = Checkpoints.open(CalibratedLlama.in(folder.resolve("model")));
    }

    @AfterEach
    void close() {
        model.close();
    }

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
        var nothing = "{\"reasoning\":\"\",\"stop_pruning\":false,\"layer_decisions\":[]}";
        var pruned = run("run", script(nothing, nothing, nothing, nothing), PerplexityRule.PAPER);

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

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 11, 15})
    void should_go_on_as_it_would_have_when_it_was_killed(int ticks) throws IOException {
        double little = 0.02;
        var guide = guide(Allocation.THRESHOLD, Optional.empty(), 2);
        var whole = run("whole", little, guide, IGNORED);
        var left = new int[] {ticks};
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(
                        () ->
                                run(
                                        "cut",
                                        little,
                                        guide,
                                        share -> {
                                            if (left[0]-- == 0) {
                                                throw new CancellationException();
                                            }
                                        }));
        if (ticks > 8) {
            Files.writeString(
                    file("cut"), Files.readString(file("cut")) + "{\"chain\":\"torn", UTF_8);
        }

        var resumed = run("cut", little, guide, IGNORED);

        assertThat(file("cut")).hasSameTextualContentAs(file("whole"));
        for (var linear : List.of(UP, GATE, "model.layers.2.self_attn.v_proj")) {
            var once = model.floats(linear + ".weight");
            var twice = once.clone();
            whole.apply(linear, once);
            resumed.apply(linear, twice);
            assertThat(twice).isEqualTo(once);
        }
    }

    @Test
    void should_repeat_a_transcript_with_its_rollbacks() throws IOException {
        var script = script(decision(false, UP, 0.1), decision(false, GATE, 0.12));
        var first = run("first", script, new PerplexityRule(-1, OptionalDouble.empty()));
        var replay =
                run("second", HALF, guide(Allocation.AGENT, Optional.of(file("first"))), IGNORED);

        assertThat(replay.facts().path("rollbacks")).isEqualTo(first.facts().path("rollbacks"));
        assertThat(replay.sparsity()).isEqualTo(first.sparsity()).isLessThan(0.001);
        assertThat(lines("second", RunLines.DECISION).get(1).path("layer_decisions"))
                .isEqualTo(lines("first", RunLines.DECISION).get(1).path("layer_decisions"));
    }

    @Test
    void should_refuse_a_transcript_of_another_run() throws IOException {
        run("first", script(decision(false, UP, 0.1)), PerplexityRule.PAPER);
        var guide = guide(Allocation.AGENT, Optional.of(file("first")));

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> run("second", 0.4, guide, IGNORED))
                .withMessage(
                        file("first")
                                + " was recorded with target 0.5, and here it is 0.4; replay it as"
                                + " it was recorded, or record another");
    }

    @Test
    void should_refuse_a_transcript_whose_perplexities_are_not_seen() throws IOException {
        run("first", script(decision(false, UP, 0.1)), PerplexityRule.PAPER);
        var wrong = Transcript.continued(folder.resolve("wrong.jsonl"));
        for (var line : Transcript.read(file("first")).lines()) {
            if (line.path("perplexity").isNumber() && line.path("iteration").asInt() == 1) {
                line.put("perplexity", line.path("perplexity").asDouble() * 1.011);
            }
            wrong.add(line);
        }
        var guide = guide(Allocation.AGENT, Optional.of(wrong.file()));

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> run("second", HALF, guide, IGNORED))
                .withMessageStartingWith("after iteration 1 perplexity is ");
    }

    @ParameterizedTest
    @CsvSource({
        "model.layers.9.mlp.up_proj, 0.1",
        "model.layers.0.mlp.up_proj, 1.5",
        "model.layers.0.mlp.up_proj, -0.1"
    })
    void should_refuse_a_transcript_that_no_run_wrote(String layer, double additional)
            throws IOException {
        run("first", script(decision(false, UP, 0.1)), PerplexityRule.PAPER);
        var forged = Transcript.continued(folder.resolve("forged.jsonl"));
        for (var line : Transcript.read(file("first")).lines()) {
            if (line.path("layer_decisions").isArray() && !line.path("stop_pruning").asBoolean()) {
                var step = line.withArray("layer_decisions").get(0);
                ((ObjectNode) step).put("layer_name", layer).put("additional_sparsity", additional);
            }
            forged.add(line);
        }
        var guide = guide(Allocation.AGENT, Optional.of(forged.file()));

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> run("second", HALF, guide, IGNORED))
                .withMessage(
                        "iteration 1 of %s prunes %s by %s, which no run does; record another"
                                .formatted(forged.file(), layer, additional));
    }

    @Test
    void should_name_the_line_of_a_transcript_that_was_changed() throws IOException {
        run("first", script(decision(false, UP, 0.1)), PerplexityRule.PAPER);
        var lines = Files.readAllLines(file("first"));
        for (int i = 0; i < lines.size(); i++) {
            var changed = new ArrayList<>(lines);
            changed.set(i, lines.get(i).replaceFirst("\"kind\"", "\"kynd\""));
            assertRefused(changed, i + 1);
            changed.remove(i);
            if (i + 1 < lines.size()) {
                assertRefused(changed, i + 1);
            }
        }
        var cut = Files.write(folder.resolve("cut.jsonl"), lines.subList(0, lines.size() - 1));
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> guide(Allocation.AGENT, Optional.of(cut)))
                .withMessage(
                        "%s ends after line %d, before the run does; give the transcript of a whole run"
                                .formatted(cut, lines.size() - 1));
    }

    private void assertRefused(List<String> lines, int number) throws IOException {
        var file = Files.write(folder.resolve("changed.jsonl"), lines);
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> guide(Allocation.AGENT, Optional.of(file)))
                .withMessage(
                        "line %d of %s does not have the hash of what it says, so it was changed, left out or moved; get the transcript again, or record another"
                                .formatted(number, file));
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

    private PrunedPool run(String name, double target, PruningGuide guide, DoubleConsumer progress)
            throws IOException {
        var working = Files.createDirectories(folder.resolve(name));
        return StepwisePruning.run(model, target, guide, tokens(), working, progress);
    }

    /** A script under another rule than that of the paper, and no check of what it reached. */
    private PrunedPool run(String name, Path script, PerplexityRule rule) throws IOException {
        var decisions = DecisionJson.script(script);
        PruningController controller =
                (turn, pool) ->
                        turn.iteration() <= decisions.size()
                                ? decisions.get(turn.iteration() - 1)
                                : new PruningDecision("", true, List.of());
        var working = Files.createDirectories(folder.resolve(name));
        var transcript = Transcript.continued(file(name));
        var task =
                new PruningTask(HALF, 60, 200_000, model.sha256(), tokens().sha256(), "a test's");
        var windows = PruningWindows.of(tokens().windows());
        try (var masked = new MaskedModel(model, windows, LinearProducts.FP32, () -> {})) {
            var course = new LiveCourse(controller, GuardRails.DEFAULT, rule, GradientSource.OFF);
            return new PruningLoop(masked, course, task, transcript, working, Clock.systemUTC())
                    .run(IGNORED);
        }
    }

    private static PruningGuide guide(Allocation allocation, Optional<Path> file) {
        return guide(allocation, file, 60);
    }

    private static PruningGuide guide(Allocation allocation, Optional<Path> file, int iterations) {
        var pruning =
                new Pruning(
                        Method.WANDA,
                        OptionalDouble.of(HALF),
                        Optional.empty(),
                        allocation,
                        Optional.of(
                                new Guidance(
                                        file.map(Path::toString),
                                        Optional.empty(),
                                        iterations,
                                        OptionalDouble.empty(),
                                        true)));
        return PruningGuide.of(pruning, Optional.empty()).orElseThrow();
    }

    private Path script(String... lines) throws IOException {
        return Files.write(Files.createTempFile(folder, "script", ".jsonl"), List.of(lines));
    }

    private static String decision(boolean stop, String layer, double additional) {
        return """
        {"reasoning":"why","stop_pruning":%s,"layer_decisions":[{"layer_name":"%s","additional_sparsity":%s}]}\
        """
                .formatted(stop, layer, additional);
    }

    private Path file(String name) {
        return folder.resolve(name).resolve(StepwisePruning.TRANSCRIPT);
    }

    private List<ObjectNode> lines(String name, String kind) {
        return RunLines.ofKind(Transcript.read(file(name)).lines(), kind);
    }

    private static CalibrationTokens tokens() {
        var random = new Random(4);
        var windows =
                IntStream.range(0, 9).mapToObj(i -> random.ints(24, 0, 90).toArray()).toList();
        return new CalibrationTokens(windows, "random tokens");
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
