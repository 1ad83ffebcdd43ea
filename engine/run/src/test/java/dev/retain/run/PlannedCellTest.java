package dev.retain.run;

import static dev.retain.run.testing.ScriptedSuites.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.Verdict.DecidedBy;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunListener;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.Script;
import dev.retain.run.testing.ScriptedLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is fixed, told and refused before a model is asked. */
class PlannedCellTest extends ScriptedRuns {

    private static final Tolerance THREE_POINTS = new Tolerance.Points(3);

    /** The questions of the first suite once more, under another name. */
    private record Again(String id) implements Task {

        @Override
        public String version() {
            return FIRST.version();
        }

        @Override
        public Capability capability() {
            return FIRST.capability();
        }

        @Override
        public OutcomeKind kind() {
            return FIRST.kind();
        }

        @Override
        public String population() {
            return FIRST.population();
        }

        @Override
        public List<Sample> samples(TaskContext context) {
            return FIRST.samples(context);
        }
    }

    private CellReport judged(Tolerance tolerance) {
        Cell cell = cell("one", FIRST);
        return run(cell)
                .run(cell, model -> model.judge(new Question(FIRST.id(), tolerance)))
                .report();
    }

    @Test
    void should_tell_what_the_plan_can_show_before_anything_is_asked() {
        parameters.put(Constants.SAMPLES, "400");
        List<String> told = new ArrayList<>();
        listeners.add(
                new RunListener() {
                    @Override
                    public void planned(CellId cell, String suite, String plan) {
                        told.add(asked() + " asked, " + suite + ": " + plan);
                    }
                });

        judged(THREE_POINTS);

        assertThat(told)
                .containsExactly(
                        "0 asked, first: 400 samples can exclude a loss of 3 points if at most 5"
                                + " pairs are lost and none gained; without any it ends after 176");
    }

    @Test
    void should_refuse_what_the_samples_can_never_exclude_before_a_model_is_asked() {
        parameters.put(Constants.SAMPLES, "100");

        CellReport report = judged(THREE_POINTS);

        assertThat(report.outcome()).isEqualTo(CellReport.Outcome.BROKEN);
        assertThat(report.failure().orElseThrow())
                .contains("100 samples of suite first can never exclude a loss of 3 points")
                .contains("at least 119 can");
        assertThat(asked()).isZero();
        assertThat(ScriptedLoader.asked(candidate).loads()).isZero();
    }

    @Test
    void should_not_ask_the_candidate_when_the_baseline_has_nothing_to_lose() {
        baseline = Script.forgetting(100).in(root.resolve("knows nothing"));
        parameters.put(Constants.SAMPLES, "400");

        Verdict verdict = judged(new Tolerance.Points(10)).verdicts().get(0);

        assertThat(verdict.decidedBy()).isEqualTo(DecidedBy.GUARD);
        assertThat(verdict.reason())
                .contains("the baseline's own score is not above the tolerance");
        assertThat(ScriptedLoader.asked(baseline).requests()).isEqualTo(64);
        assertThat(ScriptedLoader.asked(candidate).requests()).isZero();
    }

    @Test
    void should_share_the_level_of_a_loss_when_a_capability_has_several_suites() {
        Cell cell = cell("one", FIRST, new Again("again"));

        List<Verdict> verdicts =
                run(cell)
                        .run(
                                cell,
                                model -> model.judge(Question.of(FIRST.capability(), TEN_PERCENT)))
                        .report()
                        .verdicts();

        assertThat(verdicts).hasSize(2);
        assertThat(verdicts)
                .allSatisfy(
                        verdict -> {
                            assertThat(verdict.plan().suites()).isEqualTo(2);
                            assertThat(verdict.plan().levelDegraded()).isEqualTo(0.025);
                            assertThat(verdict.plan().levelRetained()).isEqualTo(0.05);
                        });
    }

    @Test
    void should_name_the_population_and_the_clusters_that_a_verdict_is_about() {
        assertThat(judged(TEN_PERCENT).verdicts().get(0).notes())
                .contains(
                        "a draw from numbered questions",
                        "on these 12 clusters only",
                        "attempts are not counted; each further plan spends 5 % anew");
    }
}
