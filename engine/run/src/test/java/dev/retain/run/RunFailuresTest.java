package dev.retain.run;

import static dev.retain.run.testing.ScriptedSuites.FIRST;
import static dev.retain.run.testing.ScriptedSuites.SECOND;
import static dev.retain.run.testing.ScriptedSuites.WINDOWS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Capability;
import dev.retain.api.CompressedModel;
import dev.retain.api.EvaluationException;
import dev.retain.api.Measure;
import dev.retain.api.Question;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.RunReport;
import dev.retain.api.task.Ability;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Windows;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.Script;
import dev.retain.run.testing.ScriptedLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunFailuresTest extends ScriptedRuns {

    /** A cell whose gate fails. */
    private CellResult losing(Cell cell, AssertionError own) {
        return run(cell)
                .run(
                        cell,
                        model -> {
                            throw own;
                        });
    }

    @Test
    void should_refuse_a_suite_before_anything_is_computed_when_a_model_cannot_do_it() {
        candidate = Script.forgetting(0).only(Ability.GENERATE).in(root.resolve("mute"));
        Cell cell = cell("one", WINDOWS);
        CellResult result = run(cell).run(cell, model -> model.scores("windows"));

        assertThat(result.report().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(result.failure().orElseThrow())
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("suite windows needs a model that can [LIKELIHOOD]")
                .hasMessageContaining("the candidate cannot");
        assertThat(asked()).isZero();
    }

    @Test
    void should_report_the_gates_own_failure_when_listeners_fail_after_it() {
        listeners.add(
                new RunListener() {
                    @Override
                    public void cellFinished(CellReport report) {
                        throw new IllegalStateException("the report cannot be written");
                    }
                });
        Cell cell = cell("one", FIRST);
        AssertionError own = new AssertionError("lost");
        CellResult result = losing(cell, own);

        assertThat(result.failure()).containsSame(own);
        assertThat(own.getSuppressed()).hasSize(1);
        assertThat(own.getSuppressed()[0]).hasMessage("the report cannot be written");
        assertThat(result.report().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.report().failure()).contains("lost");
    }

    @Test
    void should_report_the_gates_own_failure_when_measuring_the_rest_fails_after_it() {
        candidate = Script.forgetting(0).only(Ability.GENERATE).in(root.resolve("mute"));
        parameters.put(Constants.MEASURE, "all");
        Cell cell = cell("one", WINDOWS);
        AssertionError own = new AssertionError("lost");
        CellResult result = losing(cell, own);

        assertThat(result.failure()).containsSame(own);
        assertThat(own.getSuppressed()[0]).isInstanceOf(EvaluationException.class);
    }

    @Test
    void should_fail_a_green_gate_when_a_listener_fails() {
        listeners.add(
                new RunListener() {
                    @Override
                    public void runContinues(RunReport soFar) {
                        throw new IllegalStateException("full disk");
                    }
                });
        Cell cell = cell("one", FIRST);

        assertThat(run(cell).run(cell, model -> ask(model, FIRST)).failure().orElseThrow())
                .hasMessage("full disk");
    }

    @Test
    void should_abort_and_not_pass_when_the_samples_are_cut() {
        parameters.put(Constants.LIMIT, "16");
        Cell cell = cell("one", FIRST);
        CellResult result = run(cell).run(cell, model -> model.scores("first"));

        assertThat(result.report().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.failure().orElseThrow()).hasMessageContaining("not a verdict");
    }

    @Test
    void should_break_a_cell_when_it_has_had_its_time() {
        parameters.put(Constants.CELL_TIMEOUT, "1");
        Cell cell = cell("one", FIRST);
        Run run = run(Ticking.by(Duration.ofMillis(100)), cell);

        CellResult result = run.run(cell, model -> model.scores("first"));

        assertThat(result.report().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(result.report().failure().orElseThrow()).contains("took longer than 1 s");
    }

    @Test
    void should_say_what_there_is_when_nothing_measures_the_question() {
        Cell cell = cell("one", FIRST);
        CellResult result =
                run(cell)
                        .run(
                                cell,
                                model ->
                                        model.judge(Question.of(Capability.LANGUAGE, TEN_PERCENT)));

        assertThat(result.failure().orElseThrow())
                .hasMessageContaining("no selected suite measures")
                .hasMessageContaining("first (");
    }

    @Test
    void should_stop_and_not_go_on_measuring_when_it_is_cancelled() {
        parameters.put(Constants.MEASURE, "all");
        Cell cell = cell("one", FIRST, SECOND);
        cancelled = () -> ScriptedLoader.asked(candidate).requests() >= 16;
        CellResult result = run(cell).run(cell, model -> model.scores("first"));

        assertThat(result.report().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(result.failure().orElseThrow()).hasMessage("the run was cancelled");
        assertThat(asked()).isEqualTo(2 * 16);
        assertThat(result.report().scores().get(0).n()).isEqualTo(16);
    }

    @Test
    void should_report_the_gates_own_failure_when_a_listener_failed_before_it() {
        listeners.add(
                new RunListener() {
                    @Override
                    public void cellStarted(CellId cell) {
                        throw new NoClassDefFoundError("io/qameta/allure/Allure");
                    }
                });
        Cell cell = cell("one", FIRST);
        AssertionError own = new AssertionError("lost");
        CellResult result = losing(cell, own);

        assertThat(result.failure()).containsSame(own);
        assertThat(own.getSuppressed()[0]).isInstanceOf(NoClassDefFoundError.class);
        assertThat(result.report().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void should_tell_all_listeners_when_one_fails() {
        List<String> told = new ArrayList<>();
        listeners.add(
                new RunListener() {
                    @Override
                    public void cellFinished(CellReport report) {
                        throw new AssertionError("the first");
                    }
                });
        listeners.add(
                new RunListener() {
                    @Override
                    public void cellFinished(CellReport report) {
                        told.add(report.id().method());
                    }
                });
        Cell cell = cell("one", FIRST);

        assertThat(run(cell).run(cell, model -> ask(model, FIRST)).failure()).isPresent();
        assertThat(told).containsExactly("one");
    }

    @Test
    void should_say_so_when_a_probe_has_no_windows_to_read() {
        named.add("blind");
        probes.add(
                new Probe() {
                    @Override
                    public String id() {
                        return "blind";
                    }

                    @Override
                    public List<Measure> over(Windows windows, LoadedModel one, LoadedModel other) {
                        return List.of();
                    }
                });
        Cell cell = cell("one", FIRST);

        assertThat(run(cell).run(cell, CompressedModel::inspection).failure().orElseThrow())
                .hasMessageContaining("retain.probes asks for blind")
                .hasMessageContaining("no suite that was asked reads windows");
    }

    @Test
    void should_break_a_cell_when_its_gate_throws_what_is_neither_exception_nor_error() {
        Throwable odd = new Throwable("odd");
        Cell cell = cell("one", FIRST);
        CellResult result =
                run(cell)
                        .run(
                                cell,
                                model -> {
                                    ask(model, FIRST);
                                    sneak(odd);
                                });

        assertThat(result.report().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(result.failure().orElseThrow()).hasMessageContaining("odd").hasCause(odd);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable any) throws T {
        throw (T) any;
    }

    @Test
    void should_report_a_cell_that_is_skipped_with_its_reason() {
        Cell cell = cell("one", FIRST);
        List<Outcome> told = new ArrayList<>();
        listeners.add(
                new RunListener() {
                    @Override
                    public void cellFinished(CellReport report) {
                        told.add(report.outcome());
                    }
                });
        CellResult result = run(cell).skip(cell, "too slow");

        assertThat(result.report().failure()).contains("too slow");
        assertThat(result.failure()).isEmpty();
        assertThat(told).containsExactly(Outcome.ABORTED);
        assertThat(asked()).isZero();
    }
}
