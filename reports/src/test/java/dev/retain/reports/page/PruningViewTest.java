package dev.retain.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.reports.pruning.PruningCourse;
import dev.retain.reports.pruning.PruningStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PruningViewTest {

    private static String shown(PruningCourse course) {
        var out = new Markup();
        PruningView.write(course, out);
        return out.finished();
    }

    private static PruningStep step(int iteration, boolean undone, Map<String, Double> layers) {
        return new PruningStep(iteration, 0.1 * iteration, 20 + iteration, undone, layers);
    }

    @Test
    void should_show_sparsity_perplexity_what_was_undone_and_each_linear() {
        Map<String, Double> layers = new LinkedHashMap<>();
        layers.put("model.layers.10.up", 0.2);
        layers.put("model.layers.2.<up>", 0.1);

        String shown =
                shown(
                        new PruningCourse(
                                "AGENT",
                                List.of(
                                        step(0, false, Map.of()),
                                        step(1, false, layers),
                                        step(2, true, layers))));

        assertThat(shown)
                .contains(
                        "Pruning: AGENT decided 2 iterations, of which 1 were undone; 10.0 % of the"
                                + " pool are zero, perplexity went from 20.00 to 21.00.",
                        "iteration 2, undone: 20.0 % of the pool, perplexity 22.00",
                        "taken of each linear, darker is more")
                .containsSubsequence(
                        "model.layers.2.&lt;up&gt;, iteration 1: 10.0 %",
                        "model.layers.10.up, iteration 1: 20.0 %")
                .doesNotContain("<up>");
        assertThat(shown.split("class=\"taken\"", -1)).hasSize(1 + 3 * 2);
        assertThat(shown.split("class=\"degraded\"", -1)).hasSize(2);
    }

    @Test
    void should_show_blocks_when_there_are_many_linears() {
        Map<String, Double> layers = new LinkedHashMap<>();
        IntStream.range(0, 30)
                .forEach(
                        block -> {
                            layers.put("model.layers.%d.q".formatted(block), 0.2);
                            layers.put("model.layers.%d.k".formatted(block), 0.4);
                            layers.put("model.layers.%d.v".formatted(block), 0.6);
                        });

        String shown =
                shown(
                        new PruningCourse(
                                "THRESHOLD",
                                List.of(step(0, false, Map.of()), step(1, false, layers))));

        assertThat(shown).contains("taken of each block", "model.layers.29, iteration 1: 40.0 %");
        assertThat(shown.split("class=\"taken\"", -1)).hasSize(1 + 2 * 30);
    }

    @Test
    void should_show_nothing_when_nothing_was_pruned_step_by_step() {
        assertThat(shown(PruningCourse.NONE)).isEmpty();
    }
}
