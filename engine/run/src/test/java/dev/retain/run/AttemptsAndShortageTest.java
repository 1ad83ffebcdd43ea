package dev.retain.run;

import static dev.retain.run.testing.ScriptedSuites.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.EvaluationException;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.RunReport;
import dev.retain.run.settings.Constants;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cells that are run again, and runs in which something else than a gate fails. */
class AttemptsAndShortageTest extends ScriptedRuns {

    private static final class Heard implements RunListener {

        private final List<String> calls = new ArrayList<>();
        private final List<RunReport> reports = new ArrayList<>();

        @Override
        public void runContinues(RunReport soFar) {
            hear("continues", soFar);
        }

        @Override
        public void runFinished(RunReport report) {
            hear("finished", report);
        }

        @Override
        public void runFailed(RunReport report) {
            hear("failed", report);
        }

        private void hear(String call, RunReport report) {
            calls.add(call);
            reports.add(report);
        }

        private RunReport last() {
            return reports.get(reports.size() - 1);
        }
    }

    @Test
    void should_keep_the_samples_of_an_attempt_when_the_cell_is_run_again() throws IOException {
        Cell cell = cell("one", FIRST);
        CellReport first =
                run(cell)
                        .run(
                                cell,
                                model -> {
                                    model.scores("first");
                                    throw new AssertionError("not this time");
                                })
                        .report();
        CellReport second = run(cell).run(cell, model -> ask(model, FIRST)).report();

        assertThat(first.attempt()).isEqualTo(1);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.directory()).isEqualTo(first.directory().resolve("attempt-2"));
        assertThat(Files.readAllLines(first.directory().resolve("samples.jsonl"))).hasSize(96);
        assertThat(second.directory().resolve("samples.jsonl")).exists();
    }

    @Test
    void should_begin_with_the_first_attempt_when_the_run_is_another() {
        Cell cell = cell("one", FIRST);
        parameters.put(Constants.RUN_ID, "monday");
        run(cell).run(cell, model -> ask(model, FIRST));
        parameters.put(Constants.RUN_ID, "tuesday");

        assertThat(run(cell).run(cell, model -> ask(model, FIRST)).report().attempt()).isEqualTo(1);
    }

    @Test
    void should_tell_the_run_its_id_from_the_start_on() {
        parameters.put(Constants.RUN_ID, "monday");
        Heard heard = new Heard();
        listeners.add(heard);
        Cell cell = cell("one", FIRST);
        Run run = run(cell);
        run.begin();

        assertThat(heard.calls).containsExactly("continues");
        assertThat(heard.last().run()).isEqualTo("monday");
        assertThat(heard.last().cells()).isEmpty();
        assertThat(heard.last().facts()).containsEntry("run", "monday (given)");
    }

    @Test
    void should_break_a_cell_and_go_on_when_the_heap_is_full() {
        Cell full = cell("full", FIRST);
        Cell next = cell("next", FIRST);
        Run run = run(full, next);
        CellResult result =
                run.run(
                        full,
                        model -> {
                            model.scores("first");
                            throw new OutOfMemoryError("Java heap space");
                        });

        assertThat(result.report().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(result.report().failure().orElseThrow())
                .contains("the Java heap of", "(Java heap space)", "-Xmx", "retain.samples");
        assertThat(result.failure().orElseThrow())
                .isInstanceOf(EvaluationException.class)
                .hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(result.report().scores()).as("what was measured is kept").hasSize(1);
        assertThat(run.run(next, model -> ask(model, FIRST)).failure()).isEmpty();
    }

    @Test
    void should_say_which_memory_ran_out_when_it_is_not_the_heap() {
        Cell cell = cell("one", FIRST);
        CellResult result =
                run(cell)
                        .run(
                                cell,
                                model -> {
                                    throw new OutOfMemoryError(
                                            "Cannot reserve 4096 bytes of direct");
                                });

        assertThat(result.report().failure().orElseThrow())
                .startsWith("memory ran out (Cannot reserve 4096 bytes of direct)")
                .contains("fewer forks");
    }

    @Test
    void should_report_that_a_listener_failed_though_every_gate_passed() {
        Heard heard = new Heard();
        listeners.add(heard);
        listeners.add(
                new RunListener() {
                    @Override
                    public void cellFinished(CellReport report) {
                        throw new IllegalStateException("no room");
                    }
                });
        Cell cell = cell("one", FIRST);
        Run run = run(cell);
        run.run(cell, model -> ask(model, FIRST));
        run.end();

        assertThat(heard.last().failures()).containsExactly("beside the gates: no room");
        assertThat(heard.last().cells())
                .extracting(CellReport::outcome)
                .containsOnly(Outcome.PASSED);
    }

    @Test
    void should_tell_again_when_a_listener_failed_at_the_end() {
        Heard heard = new Heard();
        listeners.add(heard);
        listeners.add(
                new RunListener() {
                    @Override
                    public void runFinished(RunReport report) {
                        throw new IllegalStateException("no room");
                    }
                });
        Cell cell = cell("one", FIRST);
        Run run = run(cell);
        run.run(cell, model -> ask(model, FIRST));

        assertThatThrownBy(run::end).hasMessage("no room");
        assertThat(heard.calls).endsWith("finished", "failed");
        assertThat(heard.last().failures()).containsExactly("beside the gates: no room");
    }
}
