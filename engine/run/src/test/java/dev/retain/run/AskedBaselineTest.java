package dev.retain.run;

import static dev.retain.run.testing.ScriptedSuites.FIRST;
import static dev.retain.run.testing.ScriptedSuites.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.EvaluationException;
import dev.retain.run.testing.ScriptedLoader;
import org.junit.jupiter.api.Test;

/** Baselines that are asked before any candidate. */
class AskedBaselineTest extends ScriptedRuns {

    @Test
    void should_ask_the_baseline_alone_once_when_cells_come_after_it() {
        Cell cell = cell("keeps", FIRST, SECOND);
        try (Run run = run(cell)) {
            assertThat(run.askBaseline(cell, FIRST)).isEqualTo(96);
            assertThat(ScriptedLoader.asked(baseline).requests()).isEqualTo(96);
            assertThat(ScriptedLoader.asked(candidate).requests()).isZero();

            run.run(cell, model -> ask(model, FIRST));

            assertThat(ScriptedLoader.asked(baseline).requests()).isEqualTo(96);
            assertThat(ScriptedLoader.asked(candidate).requests()).isPositive();
        }
    }

    @Test
    void should_give_up_when_the_run_is_cancelled() {
        cancelled = () -> true;
        Cell cell = cell("keeps", FIRST);
        try (Run run = run(cell)) {
            assertThatThrownBy(() -> run.askBaseline(cell, FIRST))
                    .isInstanceOf(EvaluationException.class)
                    .hasMessage("the run was cancelled");
        }
    }

    @Test
    void should_say_where_reports_of_a_cell_lie() {
        assertThat(Run.folder(root, cell("keeps", FIRST).id()))
                .isEqualTo(root.resolve("a.Test/keeps/baseline/candidate"));
    }
}
