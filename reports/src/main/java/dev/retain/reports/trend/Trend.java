package dev.retain.reports.trend;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Question;
import dev.retain.api.SuiteScore;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.TrendPoint;
import dev.retain.api.report.TrendPoint.Judged;
import dev.retain.api.report.TrendPoint.Score;
import dev.retain.reports.matrix.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * How a suite fared in the last runs of a cell.
 *
 * @param steps the oldest first; the present run is the last
 */
@API(status = INTERNAL, since = "0.1")
public record Trend(List<Step> steps) {

    /** Nothing is known of earlier runs. */
    public static final Trend NONE = new Trend(List.of());

    /** Copies the list. */
    public Trend {
        steps = List.copyOf(steps);
    }

    /**
     * A run.
     *
     * @param run what is known of it
     * @param score of the suite
     * @param change what else changed since the step before
     */
    public record Step(TrendPoint run, Score score, Change change) {

        /** How the suite stood. */
        public Standing standing() {
            return score.judged()
                    .map(judged -> Standing.of(run.outcome(), judged.decision()))
                    .orElse(Standing.MEASURED);
        }
    }

    /** What changed from one step to the next, beside figures. */
    public enum Change {
        /** Nothing that is known. */
        NONE(""),
        /** The candidate. */
        CANDIDATE("another candidate than before"),
        /** The baseline. */
        BASELINE("another baseline than before"),
        /** The suite or its data, so that scores are of other samples. */
        SUITE("another version or other data of the suite than before");

        private final String words;

        Change(String words) {
            this.words = words;
        }

        /** How a reader is told; nothing for nothing. */
        public String words() {
            return words;
        }
    }

    /**
     * The trend of a verdict: of each run the answer to its question, else to the same question
     * with another tolerance of its kind.
     */
    public static Trend of(CellReport cell, Verdict verdict) {
        return of(cell.trend(), point -> answer(point, verdict));
    }

    /** The trend of a suite that no question was asked about. */
    public static Trend of(CellReport cell, SuiteScore measured) {
        return of(
                cell.trend(),
                point ->
                        point.scores().stream()
                                .filter(score -> score.suite().equals(measured.suite()))
                                .findFirst());
    }

    private static Trend of(List<TrendPoint> points, Function<TrendPoint, Optional<Score>> choice) {
        List<Step> steps = new ArrayList<>();
        for (TrendPoint point : points) {
            Optional<Score> score = choice.apply(point);
            if (score.isPresent()) {
                Change change =
                        steps.isEmpty()
                                ? Change.NONE
                                : change(steps.get(steps.size() - 1), point, score.get());
                steps.add(new Step(point, score.get(), change));
            }
        }
        return new Trend(steps);
    }

    private static Optional<Score> answer(TrendPoint point, Verdict verdict) {
        Question asked = verdict.question();
        List<Score> alike =
                point.scores().stream()
                        .filter(score -> score.suite().equals(verdict.suite()))
                        .filter(
                                score ->
                                        score.judged()
                                                .map(Judged::question)
                                                .filter(question -> isAlike(question, asked))
                                                .isPresent())
                        .toList();
        return alike.stream()
                .filter(score -> score.judged().orElseThrow().question().equals(asked))
                .findFirst()
                .or(() -> alike.stream().findFirst());
    }

    private static boolean isAlike(Question one, Question other) {
        return one.subject().equals(other.subject())
                && one.claim() == other.claim()
                && one.tolerance().getClass() == other.tolerance().getClass();
    }

    private static Change change(Step before, TrendPoint point, Score score) {
        Score last = before.score();
        if (!last.version().equals(score.version()) || !last.data().equals(score.data())) {
            return Change.SUITE;
        }
        if (!before.run().baseline().equals(point.baseline())) {
            return Change.BASELINE;
        }
        return before.run().candidate().equals(point.candidate()) ? Change.NONE : Change.CANDIDATE;
    }

    /** Whether there is a run to compare the present one with. */
    public boolean isKnown() {
        return steps.size() > 1;
    }

    /** The present run. */
    public Step last() {
        return steps.get(steps.size() - 1);
    }

    /** The first of the runs that stood as the present one, without one between that did not. */
    public Step since() {
        int first = steps.size() - 1;
        while (first > 0 && steps.get(first - 1).standing() == last().standing()) {
            first--;
        }
        return steps.get(first);
    }
}
