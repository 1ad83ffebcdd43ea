package dev.retain.reports.page;

import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.VerdictText;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Maps changes to places on a line. Points and percent run from the greatest loss on the left to
 * the greatest gain on the right; ratios from small to large, by their logarithms, for a broken
 * model's perplexity is thousands of times its baseline's.
 *
 * @param from the change at the left end
 * @param to the change at the right end
 * @param width the line's length
 */
record IntervalScale(double from, double to, double width) {

    private static final double MARGIN = 0.06;

    /** A scale that holds the changes, bounds and tolerances of verdicts of one kind. */
    static IntervalScale of(List<Verdict> verdicts, double width) {
        double[] shown =
                verdicts.stream()
                        .flatMapToDouble(
                                v -> DoubleStream.of(low(v), high(v), change(v), limit(v), still()))
                        .filter(Double::isFinite)
                        .toArray();
        double least = DoubleStream.of(shown).min().orElse(0);
        double most = DoubleStream.of(shown).max().orElse(1);
        double room = Math.max((most - least) * MARGIN, 1e-3);
        return new IntervalScale(least - room, most + room, width);
    }

    /**
     * The change of a verdict: a share or a divergence, negative for a loss, or the logarithm of a
     * ratio.
     */
    static double change(Verdict verdict) {
        return VerdictText.isRatio(verdict) ? Math.log(verdict.drop()) : 0 - verdict.drop();
    }

    /** The lower bound of the change. */
    static double low(Verdict verdict) {
        return VerdictText.isRatio(verdict) ? Math.log(verdict.lower()) : 0 - verdict.upper();
    }

    /** The upper bound of the change. */
    static double high(Verdict verdict) {
        return VerdictText.isRatio(verdict) ? Math.log(verdict.upper()) : 0 - verdict.lower();
    }

    /** The change that is just too much. */
    static double limit(Verdict verdict) {
        return limit(verdict.question().tolerance());
    }

    /** The change that is just too much for a tolerance. */
    static double limit(Tolerance tolerance) {
        if (tolerance instanceof Tolerance.Times times) {
            return Math.log(times.factor());
        }
        if (tolerance instanceof Tolerance.Nats nats) {
            return -nats.nats();
        }
        return tolerance instanceof Tolerance.Share share
                ? share.share() - 1
                : -tolerance.size() / 100;
    }

    /** The change at which nothing changed. */
    static double still() {
        return 0;
    }

    /** A place on the line. */
    double at(double change) {
        double clamped = Math.max(from, Math.min(to, change));
        return (clamped - from) / (to - from) * width;
    }

    /** A coordinate as it stands in a picture. */
    static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
