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
 * Evidence of outcomes of windows of equal length, judged at the end only: the guarded t of what
 * each has lost, whose extreme value is the most extreme one seen, made wider where neighbouring
 * windows go together.
 */
final class WindowEvidence implements Evidence {

    private static final double GOES_TOGETHER = 0.1;
    private static final double MOST_TOGETHER = 0.99;

    private final WindowScale scale;
    private final Levels levels;
    private final Boundaries boundaries;
    private final int[] followers;
    private final double[] differences;
    private int n;

    /**
     * No evidence yet.
     *
     * @param scale how outcomes are read
     * @param followers for each planned window the one that follows it in its document, −1 if none
     */
    WindowEvidence(WindowScale scale, Levels levels, Boundaries boundaries, int[] followers) {
        this.scale = scale;
        this.levels = levels;
        this.boundaries = boundaries;
        this.followers = followers;
        this.differences = new double[followers.length];
    }

    @Override
    public void add(double baseline, double candidate) {
        differences[n] = scale.loss(baseline, candidate);
        n++;
    }

    @Override
    public Optional<Ruling> look() {
        return Optional.empty();
    }

    @Override
    public Optional<Ruling> conclude() {
        Bounds bounds = lossBounds();
        if (bounds.upper() < scale.limit()) {
            return Optional.of(new Ruling(Decision.RETAINED, DecidedBy.END));
        }
        return bounds.lower() > scale.limit()
                ? Optional.of(new Ruling(Decision.DEGRADED, DecidedBy.END))
                : Optional.empty();
    }

    private Bounds lossBounds() {
        return lossBounds(
                boundaries.student(levels.alphaRetainedOfWindows(), n),
                boundaries.student(levels.alphaDegradedOfWindows(), n));
    }

    Bounds lossBounds(double tRetained, double tDegraded) {
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
        Bounds bounds = lossBounds();
        return new Bounds(scale.shown(bounds.lower()), scale.shown(bounds.upper()));
    }

    @Override
    public OptionalLong needed(double weight) {
        Moments moments = moments();
        double deviation = Math.sqrt(moments.squares() / (n - 1));
        return Projection.windows(
                n, widened() * deviation / Math.abs(moments.mean() - scale.limit()), weight);
    }

    @Override
    public double leaning() {
        return scale.limit() - moments().mean();
    }
}
