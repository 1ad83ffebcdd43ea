package dev.retain.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Decision;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.RunListener;
import dev.retain.api.report.TrendPoint;
import dev.retain.api.report.TrendPoint.Score;
import dev.retain.api.task.Task;
import dev.retain.run.GateBody;
import dev.retain.run.settings.Constants;
import dev.retain.run.testing.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cell was in the runs before, through real runs on one store. */
class KeptRunsTest {

    private static final Task SUITE = new ChangingQuestions("1", 4);
    private static final Question QUESTION = new Question(SUITE.id(), new Tolerance.Percent(20));
    private static final GateBody GATE =
            model ->
                    assertThat(model.judge(QUESTION).get(0).decision())
                            .isEqualTo(Decision.RETAINED);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private final Map<String, String> values = new HashMap<>();
    private Path baseline = Path.of("unset");
    private Path candidate = Path.of("unset");

    @BeforeEach
    void write() {
        baseline = Script.forgetting(0).in(root.resolve("baseline"));
        candidate = Script.forgetting(0).in(root.resolve("candidate"));
        RunOnStore.set(values, root, 96);
    }

    private CellReport run(String id) {
        return run(id, GATE);
    }

    private CellReport run(String id, GateBody gate) {
        values.put(Constants.RUN_ID, id);
        return new RunOnStore(values, baseline, candidate)
                .of("a.Test", "gate", SUITE, gate, new RunListener() {})
                .report();
    }

    @Test
    void should_show_each_run_with_its_commit_verdict_and_models() {
        values.put(Constants.COMMIT, "c0ffee1");
        values.put(Constants.BRANCH, "main");
        CellReport first = run("nightly-1");
        values.put(Constants.COMMIT, "c0ffee2");
        values.put(Constants.BRANCH, "feature/ü");
        Script.forgetting(48).in(candidate);

        CellReport second = run("nightly-2");

        assertThat(first.trend()).extracting(TrendPoint::run).containsExactly("nightly-1");
        assertThat(second.trend())
                .extracting(TrendPoint::run)
                .containsExactly("nightly-1", "nightly-2");
        assertThat(second.trend().get(0)).isEqualTo(first.trend().get(0));
        assertThat(second.trend())
                .extracting(point -> point.commit().orElse("") + " " + point.branch().orElse(""))
                .containsExactly("c0ffee1 main", "c0ffee2 feature/ü");
        assertThat(second.trend())
                .extracting(TrendPoint::outcome)
                .containsExactly(Outcome.PASSED, Outcome.FAILED);
        TrendPoint before = second.trend().get(0);
        TrendPoint now = second.trend().get(1);
        assertThat(now.baseline()).isEqualTo(before.baseline());
        assertThat(now.candidate()).isNotEqualTo(before.candidate());
        Score score = now.scores().get(0);
        assertThat(now.scores()).hasSize(1);
        assertThat(score.suite()).isEqualTo(SUITE.id());
        assertThat(score.version()).isEqualTo("1");
        assertThat(score.judged().orElseThrow().question()).isEqualTo(QUESTION);
        assertThat(score.judged().orElseThrow().decision()).isEqualTo(Decision.DEGRADED);
        assertThat(score.judged().orElseThrow().drop()).isEqualTo(second.verdicts().get(0).drop());
        assertThat(score.n()).isEqualTo(second.verdicts().get(0).n());
    }

    @Test
    void should_show_as_many_runs_as_are_wanted() {
        for (int i = 1; i <= 4; i++) {
            run("run-" + i);
        }
        values.put(Constants.TREND_RUNS, "3");
        assertThat(run("run-5").trend())
                .extracting(TrendPoint::run)
                .containsExactly("run-3", "run-4", "run-5");
        values.put(Constants.TREND_RUNS, "1");
        assertThat(run("run-6").trend()).extracting(TrendPoint::run).containsExactly("run-6");
        values.put(Constants.TREND_RUNS, "0");
        assertThat(run("run-7").trend()).isEmpty();
        values.remove(Constants.TREND_RUNS);
        assertThat(run("run-8").trend()).as("it was kept all the same").hasSize(8);
    }

    @Test
    void should_know_no_trend_of_a_run_that_was_cut_nor_keep_it() {
        run("run-1");
        values.put(Constants.LIMIT, "32");
        assertThat(run("run-2").trend()).isEmpty();
        values.remove(Constants.LIMIT);

        assertThat(run("run-3").trend())
                .extracting(TrendPoint::run)
                .containsExactly("run-1", "run-3");
    }

    @Test
    void should_keep_scores_that_no_question_was_asked_about_and_no_cell_without_an_answer() {
        run("run-1", model -> model.scores(SUITE.id()));
        CellReport broken =
                run(
                        "run-2",
                        model -> {
                            throw new IllegalStateException("no answer");
                        });
        List<TrendPoint> trend = run("run-3").trend();

        assertThat(broken.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(broken.trend()).isEmpty();
        assertThat(trend).extracting(TrendPoint::run).containsExactly("run-1", "run-3");
        assertThat(trend.get(0).scores())
                .singleElement()
                .satisfies(
                        score -> {
                            assertThat(score.judged()).isEmpty();
                            assertThat(score.n()).isEqualTo(96);
                            assertThat(score.baseline()).isEqualTo(1);
                        });
    }

    @Test
    void should_run_without_a_trend_when_there_is_no_store() {
        values.put(Constants.STORE, "off");
        CellReport report = run("run-1");

        assertThat(report.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(report.trend()).isEmpty();
    }

    @Test
    void should_read_a_trend_and_keep_none_when_the_store_is_for_reading() {
        run("run-1");
        values.put(Constants.STORE_MODE, "read");
        assertThat(run("run-2").trend()).hasSize(2);
        assertThat(run("run-3").trend())
                .extracting(TrendPoint::run)
                .containsExactly("run-1", "run-3");
        assertThat(Files.exists(root.resolve("cache/store.db"))).isTrue();
    }
}
