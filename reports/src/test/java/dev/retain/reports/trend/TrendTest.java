package dev.retain.reports.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Decision;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.TrendPoint;
import dev.retain.api.report.TrendPoint.Score;
import dev.retain.reports.matrix.Standing;
import dev.retain.reports.testing.Runs;
import dev.retain.reports.testing.Trends;
import dev.retain.reports.trend.Trend.Change;
import dev.retain.reports.trend.Trend.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrendTest {

    private final CellReport cell = Runs.example(Path.of("out")).cells().get(2);
    private final Verdict verdict = cell.verdicts().get(1);

    @Test
    void should_tell_since_when_it_stands_so() {
        CellReport after =
                Trends.after(
                        cell,
                        Decision.RETAINED,
                        Decision.INCONCLUSIVE,
                        Decision.RETAINED,
                        Decision.INCONCLUSIVE);

        Trend trend = Trend.of(after, verdict);

        assertThat(trend.steps()).hasSize(5);
        assertThat(trend.last().standing()).isEqualTo(Standing.UNDECIDED);
        assertThat(trend.since().run().run()).isEqualTo("run-3");
        assertThat(TrendText.sentence(trend))
                .isEqualTo(
                        "undecided since the run of 2026-11-04 03:12 UTC, commit 0123456789ab on"
                                + " main; 5 runs are drawn");
        assertThat(TrendText.sentence(Trend.of(after, cell.verdicts().get(0))))
                .startsWith("degraded since the run of 2026-11-05");
        assertThat(TrendText.sentence(Trend.of(Trends.after(cell, Decision.INCONCLUSIVE), verdict)))
                .isEqualTo(
                        "undecided in all of the last 2 runs, from 2026-11-01 03:12 UTC, commit"
                                + " 0123456789ab on main on");
    }

    @Test
    void should_tell_all_of_a_run_in_one_line() {
        Trend trend = Trend.of(Trends.after(cell, Decision.RETAINED), verdict);

        assertThat(TrendText.step(trend.last()))
                .isEqualTo(
                        "2026-11-02 03:12 UTC, commit 0123456789ab on main · undecided: 0.970 →"
                                + " 0.850 · change -12.0 points [-21.0, -4.0] · n 200 · another"
                                + " candidate than before · run run-1");
    }

    @Test
    void should_take_another_tolerance_of_the_kind_where_the_question_was_not_asked() {
        Question asked = verdict.question();
        var wider = new Question(asked.subject(), new Tolerance.Points(9));
        var relative = new Question(asked.subject(), new Tolerance.Percent(9));
        CellReport after =
                Trends.with(
                        cell,
                        List.of(
                                point(0, score(relative, 0.1)),
                                point(1, score(relative, 0.1), score(wider, 0.2)),
                                point(2, score(wider, 0.2), score(asked, 0.3)),
                                point(3, score(asked.lost(), 0.4)),
                                point(4, score(asked, 0.5))));

        assertThat(Trend.of(after, verdict).steps())
                .extracting(step -> step.score().judged().orElseThrow().drop())
                .containsExactly(0.2, 0.3, 0.5);
    }

    private Score score(Question question, double drop) {
        return Trends.score(verdict, question, Decision.RETAINED, drop);
    }

    private static TrendPoint point(int day, Score... scores) {
        return Trends.point(day, "candidate", List.of(scores));
    }

    @Test
    void should_mark_what_else_changed() {
        Score score = score(verdict.question(), 0.1);
        Score other =
                new Score(
                        score.suite(),
                        "2",
                        score.data(),
                        score.baseline(),
                        score.candidate(),
                        score.n(),
                        score.judged());
        List<TrendPoint> points = new ArrayList<>();
        points.add(Trends.point(0, "one", List.of(score)));
        points.add(Trends.point(1, "one", List.of(score)));
        points.add(Trends.point(2, "two", List.of(score)));
        points.add(Trends.point(3, "two", List.of(other)));

        assertThat(Trend.of(Trends.with(cell, points), verdict).steps())
                .extracting(Step::change)
                .containsExactly(Change.NONE, Change.NONE, Change.CANDIDATE, Change.SUITE);
    }

    @Test
    void should_know_nothing_of_a_cell_without_earlier_runs() {
        assertThat(Trend.of(cell, verdict).isKnown()).isFalse();
        assertThat(Trend.of(Trends.after(cell), verdict).isKnown()).isFalse();
        assertThat(Trend.of(Trends.after(cell, Decision.RETAINED), verdict).isKnown()).isTrue();
    }

    @Test
    void should_tell_a_run_of_which_no_commit_is_known() {
        TrendPoint point = Trends.point(0, "one", List.of());
        var nameless =
                new TrendPoint(
                        point.run(),
                        point.time(),
                        Optional.empty(),
                        Optional.of("release"),
                        point.outcome(),
                        point.baseline(),
                        point.candidate(),
                        List.of());

        assertThat(TrendText.when(nameless)).isEqualTo("2026-11-01 03:12 UTC, branch release");
    }
}
