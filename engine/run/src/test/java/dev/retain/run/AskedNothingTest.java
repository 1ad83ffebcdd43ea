package dev.retain.run;

import static dev.retain.run.testing.ScriptedSuites.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.EvaluationException;
import dev.retain.api.report.CellReport.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gates that would be green whatever the model is. */
class AskedNothingTest extends ScriptedRuns {

    @Test
    void should_fail_a_gate_that_asks_nothing() {
        Cell cell = cell("one", FIRST);
        CellResult result = run(cell).run(cell, model -> {});

        assertThat(result.report().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.failure().orElseThrow())
                .hasMessageContaining("asked nothing of its model");
    }

    @Test
    void should_fail_a_gate_that_looks_at_names_only() {
        Cell cell = cell("one", FIRST);
        CellResult result =
                run(cell)
                        .run(
                                cell,
                                model -> {
                                    assertThat(model.name()).isNotBlank();
                                    assertThat(model.report()).isAbsolute();
                                    assertThat(model.requested()).isEmpty();
                                });

        assertThat(result.report().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.failure().orElseThrow())
                .hasMessageContaining("asked nothing of its model");
    }

    @Test
    void should_fail_a_gate_that_takes_no_notice_of_a_question_without_an_answer() {
        Cell cell = cell("one", FIRST);
        List<String> swallowed = new ArrayList<>();
        CellResult result =
                run(cell)
                        .run(
                                cell,
                                model -> {
                                    try {
                                        model.scores("poetry");
                                    } catch (EvaluationException e) {
                                        swallowed.add(e.getMessage());
                                    }
                                });

        assertThat(swallowed).hasSize(1);
        assertThat(result.report().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.failure().orElseThrow())
                .hasMessageContaining("asked nothing of its model that it got an answer to");
    }
}
