package dev.retain.compression.pruning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.Allocation;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on a tiny model, and what tests of them need. */
abstract class TinyRuns {

    static final DoubleConsumer IGNORED = share -> {};
    static final double HALF = 0.5;
    static final int MANY = 60;
    static final String NOTHING =
            "{\"reasoning\":\"\",\"stop_pruning\":false,\"layer_decisions\":[]}";
    static final String UP = "model.layers.0.mlp.up_proj";
    static final String GATE = "model.layers.1.mlp.gate_proj";

    @TempDir Path folder = Path.of(".");
    Checkpoint model = new TinyLlama("F32");

    @BeforeEach
    void open() throws IOException {
        model = Checkpoints.open(CalibratedLlama.in(folder.resolve("model")));
    }

    @AfterEach
    void close() {
        model.close();
    }

    PrunedPool run(String name, double target, PruningGuide guide, DoubleConsumer progress)
            throws IOException {
        var working = Files.createDirectories(folder.resolve(name));
        return StepwisePruning.run(model, target, guide, tokens(), working, progress);
    }

    /** A script under another rule than that of the paper, and no check of what it reached. */
    PrunedPool run(String name, Path script, PerplexityRule rule) throws IOException {
        return run(name, script, rule, HALF, MANY);
    }

    /** As {@link #run(String, Path, PerplexityRule)}, to another target in fewer iterations. */
    PrunedPool run(String name, Path script, PerplexityRule rule, double target, int iterations)
            throws IOException {
        var decisions = DecisionJson.script(script);
        PruningController controller =
                (turn, pool) ->
                        turn.iteration() <= decisions.size()
                                ? decisions.get(turn.iteration() - 1)
                                : new PruningDecision("", true, List.of());
        var working = Files.createDirectories(folder.resolve(name));
        var transcript = Transcript.continued(file(name));
        var task =
                new PruningTask(
                        target, iterations, 200_000, model.sha256(), tokens().sha256(), "a test's");
        var windows = PruningWindows.of(tokens().windows());
        try (var masked = new MaskedModel(model, windows, LinearProducts.FP32, () -> {})) {
            var course = new LiveCourse(controller, GuardRails.DEFAULT, rule, GradientSource.OFF);
            return new PruningLoop(masked, course, task, transcript, working, Clock.systemUTC())
                    .run(IGNORED);
        }
    }

    static PruningGuide guide(Allocation allocation, Optional<Path> file) {
        return guide(allocation, file, MANY);
    }

    static PruningGuide guide(Allocation allocation, Optional<Path> file, int iterations) {
        return guide(
                allocation,
                new Guidance(
                        file.map(Path::toString),
                        Optional.empty(),
                        iterations,
                        OptionalDouble.empty(),
                        true));
    }

    static PruningGuide guide(Allocation allocation, Guidance guidance) {
        var pruning =
                new Pruning(
                        Method.WANDA,
                        OptionalDouble.of(HALF),
                        Optional.empty(),
                        allocation,
                        Optional.of(guidance));
        return PruningGuide.of(pruning, Optional.empty()).orElseThrow();
    }

    Path script(String... lines) throws IOException {
        return Files.write(Files.createTempFile(folder, "script", ".jsonl"), List.of(lines));
    }

    static String decision(boolean stop, String layer, double additional) {
        return """
        {"reasoning":"why","stop_pruning":%s,"layer_decisions":[{"layer_name":"%s","additional_sparsity":%s}]}\
        """
                .formatted(stop, layer, additional);
    }

    Path file(String name) {
        return folder.resolve(name).resolve(StepwisePruning.TRANSCRIPT);
    }

    List<ObjectNode> lines(String name, String kind) {
        return RunLines.ofKind(Transcript.read(file(name)).lines(), kind);
    }

    static CalibrationTokens tokens() {
        var random = new Random(4);
        var windows =
                IntStream.range(0, 9).mapToObj(i -> random.ints(24, 0, 90).toArray()).toList();
        return new CalibrationTokens(windows, "random tokens");
    }
}
