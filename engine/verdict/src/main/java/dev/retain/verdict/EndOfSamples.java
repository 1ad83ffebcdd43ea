package dev.retain.verdict;

import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Tolerance;

/** The test at the end of the samples, chosen by what the suite declares and what was asked. */
final class EndOfSamples {

    private static final int FEWEST_WINDOWS = 8;

    private EndOfSamples() {}

    /** Bounds of the drop in the tolerance's own measure. */
    static Bounds bounds(
            PairedOutcomes outcomes, OutcomeKind kind, Tolerance tolerance, double alpha) {
        boolean points = tolerance instanceof Tolerance.Points;
        return switch (kind) {
            case BINARY ->
                    points
                            ? new TangoScore(outcomes.counts()).bounds(alpha)
                            : new NamBlackwelderScore(outcomes.counts()).bounds(alpha);
            case GRADED ->
                    points
                            ? GuardedT.ofDifference(outcomes, alpha)
                            : GuardedT.ofRatio(outcomes, alpha);
            case LOG_LOSS -> perplexityRatio(outcomes, alpha);
        };
    }

    /** Bounds of candidate perplexity / baseline perplexity. */
    static Bounds perplexityRatio(PairedOutcomes outcomes, double alpha) {
        int n = outcomes.size();
        if (n < FEWEST_WINDOWS) {
            throw new EvaluationException(
                    "perplexity on %d windows proves nothing; give text for at least %d windows"
                            .formatted(n, FEWEST_WINDOWS));
        }
        double mean = outcomes.candidateMean() - outcomes.baselineMean();
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double deviation = outcomes.candidate(i) - outcomes.baseline(i) - mean;
            squares += deviation * deviation;
        }
        double half = Quantiles.student(alpha, n - 1) * Math.sqrt(squares / (n - 1) / n);
        return new Bounds(Math.exp(mean - half), Math.exp(mean + half));
    }
}
