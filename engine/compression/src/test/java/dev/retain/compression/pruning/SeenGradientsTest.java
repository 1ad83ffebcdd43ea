package dev.retain.compression.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.shape.BlockGraph;
import dev.retain.compression.pruning.Course.GradientSource;
import dev.retain.compression.testing.CalibratedLlama;
import dev.retain.model.blocks.LinearProducts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a controller sees of gradients. */
class SeenGradientsTest {

    private static final String UP = "model.layers.0.mlp.up_proj";

    @TempDir private Path folder = Path.of(".");

    @Test
    void should_show_scores_and_how_old_they_are() throws IOException {
        var turns = seen(GradientSource.MEASURED, 5);

        assertThat(turns).extracting(turn -> ages(turn)).containsExactly(0, 1, 2, 0, 1);
        for (var turn : turns) {
            assertThat(turn.layers()).allSatisfy(layer -> assertThat(layer.gradient()).isPresent());
            assertThat(
                            turn.layers().stream()
                                    .mapToDouble(layer -> layer.gradient().orElseThrow())
                                    .sum())
                    .isEqualTo(0, within(1e-9));
        }
        assertThat(scores(turns.get(2))).isEqualTo(scores(turns.get(0)));
        assertThat(scores(turns.get(3))).isNotEqualTo(scores(turns.get(0)));
    }

    @Test
    void should_show_none_where_they_are_off() throws IOException {
        assertThat(seen(GradientSource.OFF, 2))
                .allSatisfy(
                        turn ->
                                assertThat(turn.layers())
                                        .allSatisfy(
                                                layer -> {
                                                    assertThat(layer.gradient()).isEmpty();
                                                    assertThat(layer.gradientAge()).isEmpty();
                                                }));
    }

    @Test
    void should_be_the_same_after_a_transcript() {
        var measured =
                PoolGradients.of(
                        4,
                        Map.of(
                                "a", OptionalDouble.of(0.1 + 0.2),
                                "b", OptionalDouble.empty()));

        assertThat(measured.means()).containsOnlyKeys("a");
        var layer = new BlockGraph.Linear("a", 1, 1, false);
        assertThat(PoolGradients.read(measured.line(List.of(layer)))).isEqualTo(measured);
        assertThat(measured.age(6)).isEqualTo(2);
    }

    private static int ages(PruningTurn turn) {
        var ages = turn.layers().stream().map(LayerProfile::gradientAge).distinct().toList();
        assertThat(ages).hasSize(1);
        return ages.get(0).orElseThrow();
    }

    private static List<OptionalDouble> scores(PruningTurn turn) {
        return turn.layers().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .map(LayerProfile::gradient)
                .toList();
    }

    private List<PruningTurn> seen(GradientSource gradients, int iterations) throws IOException {
        var turns = new ArrayList<PruningTurn>();
        PruningController controller =
                (turn, pool) -> {
                    turns.add(turn);
                    return new PruningDecision(
                            "",
                            turn.iteration() > iterations,
                            List.of(new PruningDecision.Step(UP, 0.1)));
                };
        var windows =
                PruningWindows.of(
                        List.of(
                                new int[] {1, 2, 3, 4, 5, 6},
                                new int[] {7, 8, 9, 10, 11, 12},
                                new int[] {13, 14, 15, 16, 17, 18}));
        try (Checkpoint model = Checkpoints.open(CalibratedLlama.in(folder.resolve("model")));
                var masked = new MaskedModel(model, windows, LinearProducts.FP32, () -> {})) {
            var rule = new PerplexityRule(1e9, OptionalDouble.empty());
            var course = new LiveCourse(controller, GuardRails.DEFAULT, rule, gradients);
            var task = new PruningTask(0.5, 60, 1_000_000, "m", "c", "SEEN");
            var transcript = Transcript.continued(folder.resolve("run.jsonl"));
            new PruningLoop(masked, course, task, transcript, folder, Clock.systemUTC())
                    .run(share -> {});
        }
        return turns.subList(0, iterations);
    }
}
