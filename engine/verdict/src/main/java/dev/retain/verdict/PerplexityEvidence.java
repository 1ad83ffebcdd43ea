package dev.retain.verdict;

import dev.retain.api.Decision;
import dev.retain.api.Verdict.DecidedBy;
import dev.retain.verdict.statistics.Boundaries;
import dev.retain.verdict.statistics.Bounds;
import dev.retain.verdict.statistics.GuardedT;
import dev.retain.verdict.statistics.Moments;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Evidence of log-losses of windows of equal length, judged at the end only: the guarded t of the
 * difference, whose extreme value is the most extreme one seen, made wider where neighbouring
 * windows go together. All in ratios of perplexities.
 */
final class PerplexityEvidence implements Evidence {

    private static final double GOES_TOGETHER = 0.1;
    private static final double MOST_TOGETHER = 0.99;

    private final double limit;
    private final Levels levels;
    private final Boundaries boundaries;
    private final int[] followers;
    private final double[] differences;
    private int n;

    /**
     * No evidence yet.
     *
     * @param factor the rise that is asked about
     * @param followers for each planned window the one that follows it in its document, −1 if none
     */
    PerplexityEvidence(double factor, Levels levels, Boundaries boundaries, int[] followers) {
        this.limit = Math.log(factor);
        this.levels = levels;
        this.boundaries = boundaries;
        this.followers = followers;
        this.differences = new double[followers.length];
    }

    @Override
    public void add(double baseline, double candidate) {
        differences[n] = candidate - baseline;
        n++;
    }

    @Override
    public Optional<Ruling> look() {
        return Optional.empty();
    }

    @Override
    public Optional<Ruling> conclude() {
        Bounds log = logBounds();
        if (log.upper() < limit) {
            return Optional.of(new Ruling(Decision.RETAINED, DecidedBy.END));
        }
        return log.lower() > limit
                ? Optional.of(new Ruling(Decision.DEGRADED, DecidedBy.END))
                : Optional.empty();
    }

    private Bounds logBounds() {
        return logBounds(
                boundaries.student(levels.alphaRetainedOfWindows(), n),
                boundaries.student(levels.alphaDegradedOfWindows(), n));
    }

    Bounds logBounds(double tRetained, double tDegraded) {
        Moments moments = moments();
        double widened = widened();
        return new Bounds(
                GuardedT.LOG_LOSS.lower(moments, extreme(-1), widened * tDegraded),
                GuardedT.LOG_LOSS.upper(moments, extreme(1), widened * tRetained));
    }

    private double extreme(int sign) {
        double extreme = differences[0];
        for (int i = 1; i < n; i++) {
            extreme =
                    sign > 0
                            ? Math.max(extreme, differences[i])
                            : Math.min(extreme, differences[i]);
        }
        return extreme;
    }

    private Moments moments() {
        return Moments.of(n, i -> differences[i]);
    }

    /** The correlation of neighbours, each product over all pairs, each square over all windows. */
    double togetherness() {
        Moments moments = moments();
        double products = 0;
        int pairs = 0;
        for (int i = 0; i < n; i++) {
            if (followers[i] >= 0) {
                products +=
                        (differences[i] - moments.mean())
                                * (differences[followers[i]] - moments.mean());
                pairs++;
            }
        }
        return pairs == 0 || moments.squares() == 0
                ? 0
                : products / pairs / (moments.squares() / n);
    }

    /** The factor by which windows that go together widen a standard error. */
    double widened() {
        double together = Math.min(MOST_TOGETHER, togetherness());
        return together > GOES_TOGETHER ? Math.sqrt((1 + together) / (1 - together)) : 1;
    }

    @Override
    public Bounds bounds() {
        Bounds log = logBounds();
        return new Bounds(Math.exp(log.lower()), Math.exp(log.upper()));
    }

    @Override
    public OptionalLong needed(double weight) {
        Moments moments = moments();
        double deviation = Math.sqrt(moments.squares() / (n - 1));
        return Projection.perplexity(
                n, widened() * deviation / Math.abs(moments.mean() - limit), weight);
    }

    @Override
    public double leaning() {
        return limit - moments().mean();
    }
}
