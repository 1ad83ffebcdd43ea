package dev.retain.reports.testing;

import dev.retain.api.Decision;
import dev.retain.api.ModelIdentity;
import dev.retain.api.Question;
import dev.retain.api.SuiteScore;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.TrendPoint;
import dev.retain.api.report.TrendPoint.Judged;
import dev.retain.api.report.TrendPoint.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs that nobody ran, a day apart. */
public final class Trends {

    /** A commit's name. */
    public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private Trends() {}

    /** The cell after some runs in which its verdicts were as decided there, the oldest first. */
    public static CellReport after(CellReport cell, Decision... decisions) {
        List<TrendPoint> points = new ArrayList<>();
        for (int i = 0; i < decisions.length; i++) {
            List<Score> scores = new ArrayList<>();
            for (Verdict verdict : cell.verdicts()) {
                scores.add(score(verdict, decisions[i], verdict.drop() + 0.01 * i));
            }
            points.add(point(i, "candidate", scores));
        }
        List<Score> now = new ArrayList<>();
        cell.verdicts().forEach(v -> now.add(score(v, v.decision(), v.drop())));
        cell.scores().stream()
                .filter(s -> cell.verdicts().stream().noneMatch(v -> v.suite().equals(s.suite())))
                .forEach(s -> now.add(measured(s)));
        points.add(point(decisions.length, "another", now));
        return with(cell, points);
    }

    /** A cell with a trend. */
    public static CellReport with(CellReport cell, List<TrendPoint> points) {
        return new CellReport(
                cell.id(),
                cell.outcome(),
                cell.failure(),
                cell.requested(),
                cell.inspection(),
                cell.verdicts(),
                cell.scores(),
                cell.suites(),
                cell.measures(),
                cell.facts(),
                cell.directory(),
                cell.duration(),
                cell.attempt(),
                cell.phases(),
                points);
    }

    /** What a cell was on a day. */
    public static TrendPoint point(int day, String candidate, List<Score> scores) {
        return new TrendPoint(
                "run-" + day,
                Instant.parse("2026-11-01T03:12:00Z").plusSeconds(86_400L * day),
                Optional.of(COMMIT),
                Optional.of("main"),
                Outcome.FAILED,
                model("baseline"),
                model(candidate),
                scores);
    }

    private static ModelIdentity model(String weights) {
        return new ModelIdentity(weights, "config", "tokenizer", "template", "generation");
    }

    /** A score with the answer to a verdict's question. */
    public static Score score(Verdict verdict, Decision decision, double drop) {
        return score(verdict, verdict.question(), decision, drop);
    }

    /** A score with the answer to a question. */
    public static Score score(Verdict verdict, Question question, Decision decision, double drop) {
        return new Score(
                verdict.suite(),
                "1",
                "",
                verdict.baseline(),
                verdict.candidate(),
                verdict.n(),
                Optional.of(
                        new Judged(question, decision, drop, verdict.lower(), verdict.upper())));
    }

    /** A score without a question. */
    public static Score measured(SuiteScore score) {
        return new Score(
                score.suite(),
                "1",
                "",
                score.baseline(),
                score.candidate(),
                score.n(),
                Optional.empty());
    }
}
