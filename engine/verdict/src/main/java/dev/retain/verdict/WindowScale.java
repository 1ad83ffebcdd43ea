package dev.retain.verdict;

import dev.retain.api.OutcomeKind;
import dev.retain.api.Tolerance;
import java.util.Optional;

/**
 * How outcomes of windows are read: what a window has lost, how much may be lost, and in what it is
 * shown.
 *
 * @param kind of the outcomes
 * @param limit the mean loss that is just too much
 */
record WindowScale(OutcomeKind kind, double limit) {

    /** That of a tolerance; empty for those on scores. */
    static Optional<WindowScale> of(Tolerance tolerance) {
        if (tolerance instanceof Tolerance.Times times) {
            return Optional.of(new WindowScale(OutcomeKind.LOG_LOSS, Math.log(times.factor())));
        }
        if (tolerance instanceof Tolerance.Nats nats) {
            return Optional.of(new WindowScale(OutcomeKind.DIVERGENCE, nats.nats()));
        }
        return tolerance instanceof Tolerance.Share share
                ? Optional.of(new WindowScale(OutcomeKind.AGREEMENT, 1 - share.share()))
                : Optional.empty();
    }

    /** What the candidate has lost, of a window or of the means of some. */
    double loss(double baseline, double candidate) {
        return kind == OutcomeKind.AGREEMENT ? baseline - candidate : candidate - baseline;
    }

    /** A mean loss as a verdict shows it. Nothing is less apart than what is the same. */
    double shown(double loss) {
        return kind == OutcomeKind.LOG_LOSS ? Math.exp(loss) : Math.max(0, loss);
    }

    /** A mean outcome as a verdict shows it. */
    static double score(OutcomeKind kind, double mean) {
        return kind == OutcomeKind.LOG_LOSS ? Math.exp(mean) : mean;
    }

    /** What is measured, in words. */
    static String words(OutcomeKind kind) {
        return switch (kind) {
            case LOG_LOSS -> "perplexity";
            case DIVERGENCE -> "divergence";
            case AGREEMENT -> "agreement";
            case BINARY, GRADED -> "a score";
        };
    }

    /** How the tolerance of a kind is written in a gate. */
    static String written(OutcomeKind kind) {
        return switch (kind) {
            case LOG_LOSS -> "times(…)";
            case DIVERGENCE -> "nats(…)";
            case AGREEMENT -> "share(…)";
            case BINARY, GRADED -> "percent(…) or points(…)";
        };
    }
}
