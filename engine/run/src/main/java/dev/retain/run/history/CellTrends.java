package dev.retain.run.history;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ModelIdentity;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.report.TrendPoint;
import dev.retain.api.report.TrendPoint.Judged;
import dev.retain.api.report.TrendPoint.Score;
import dev.retain.run.outcome.RunHistory;
import dev.retain.run.outcome.SharedOutcomes;
import dev.retain.run.process.Revision;
import dev.retain.run.settings.RunSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/** Keeps what the cells of a run are, and knows what they were in the runs before. */
@API(status = INTERNAL, since = "0.1")
public final class CellTrends {

    private final RunSettings settings;
    private final String run;
    private final Revision revision;
    private final SharedOutcomes outcomes;
    private final Map<CellId, Pair> pairs = new ConcurrentHashMap<>();

    private record Pair(ModelIdentity baseline, ModelIdentity candidate) {}

    /**
     * The trends of a run.
     *
     * @param run the run's id
     * @param outcomes where the history is kept
     */
    public CellTrends(
            RunSettings settings, String run, Revision revision, SharedOutcomes outcomes) {
        this.settings = settings;
        this.run = run;
        this.revision = revision;
        this.outcomes = outcomes;
    }

    /** A cell has found out what it judges. */
    public void judges(CellId cell, ModelIdentity baseline, ModelIdentity candidate) {
        pairs.put(cell, new Pair(baseline, candidate));
    }

    /**
     * Keeps what a cell is, and says what it was before; the last point is the given one. Nothing
     * without a store that keeps runs, for a cell without an answer, and in a run that was cut,
     * whose figures are no measure.
     */
    public List<TrendPoint> with(CellReport report, Instant time) {
        Optional<TrendPoint> now = point(report, time);
        // A cell that was given up may hold the store for ever, and has no point.
        Optional<RunHistory> kept = now.flatMap(point -> outcomes.history());
        if (now.isEmpty() || kept.isEmpty()) {
            return List.of();
        }
        RunHistory history = kept.get();
        List<TrendPoint> points = new ArrayList<>();
        if (settings.trend().runs() > 1) {
            points.addAll(history.of(report.id(), run, settings.trend().runs() - 1));
        }
        points.add(now.get());
        history.keep(report.id(), now.get());
        return settings.trend().runs() == 0 ? List.of() : points;
    }

    private Optional<TrendPoint> point(CellReport report, Instant time) {
        Pair pair = pairs.get(report.id());
        boolean answered = report.outcome() == Outcome.PASSED || report.outcome() == Outcome.FAILED;
        List<Score> scores = scores(report);
        if (pair == null || !answered || scores.isEmpty() || settings.limit().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                new TrendPoint(
                        run,
                        time.truncatedTo(ChronoUnit.MILLIS),
                        revision.commit(),
                        revision.branch(),
                        report.outcome(),
                        pair.baseline(),
                        pair.candidate(),
                        scores));
    }

    private static List<Score> scores(CellReport report) {
        List<Score> scores = new ArrayList<>();
        for (Verdict verdict : report.verdicts()) {
            Judged judged =
                    new Judged(
                            verdict.question(),
                            verdict.decision(),
                            verdict.drop(),
                            verdict.lower(),
                            verdict.upper());
            scores.add(
                    score(
                            report,
                            verdict.suite(),
                            verdict.baseline(),
                            verdict.candidate(),
                            verdict.n(),
                            Optional.of(judged)));
        }
        report.scores().stream()
                .filter(of -> report.verdicts().stream().noneMatch(v -> is(v, of.suite())))
                .forEach(
                        of ->
                                scores.add(
                                        score(
                                                report,
                                                of.suite(),
                                                of.baseline(),
                                                of.candidate(),
                                                of.n(),
                                                Optional.empty())));
        return scores;
    }

    private static boolean is(Verdict verdict, String suite) {
        return verdict.suite().equals(suite);
    }

    /** A figure of a suite is of the suite's version and data. */
    private static boolean isFigure(String judged, DeclaredSuite of) {
        return judged.startsWith(of.id() + ".");
    }

    private static Score score(
            CellReport report,
            String suite,
            double baseline,
            double candidate,
            long n,
            Optional<Judged> judged) {
        Optional<DeclaredSuite> declared =
                report.suites().stream()
                        .filter(of -> of.id().equals(suite) || isFigure(suite, of))
                        .findFirst();
        return new Score(
                suite,
                declared.map(DeclaredSuite::version).orElse(""),
                declared.map(DeclaredSuite::data).orElse(""),
                baseline,
                candidate,
                n,
                judged);
    }
}
