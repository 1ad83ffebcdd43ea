package dev.retain.verdict.statistics;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * Student's t bounds of a mean, guarded by one extreme value more: outcomes are mostly ties, so the
 * plain standard error collapses.
 *
 * @param weight how much the extreme value counts
 */
@API(status = INTERNAL, since = "0.1")
public record GuardedT(double weight) {

    /** The weight for graded outcomes. */
    public static final GuardedT GRADED = new GuardedT(1.3);

    /** The weight for differences of log-loss. */
    public static final GuardedT LOG_LOSS = new GuardedT(1.5);

    /** For clusters of a mean size. */
    public static GuardedT ofClusters(double meanSize) {
        return new GuardedT(GRADED.weight / meanSize);
    }

    /**
     * Upper bound of the mean of values of which none exceeds {@code worst}.
     *
     * @param t Student's quantile, as many degrees of freedom as there are values
     */
    public double upper(Moments values, double worst, double t) {
        return mean(values, worst) + t * standardError(values, worst);
    }

    /** Lower bound of the mean of values of which none is below {@code best}. */
    public double lower(Moments values, double best, double t) {
        return -upper(values.negated(), -best, t);
    }

    /** The guarded mean. */
    public double mean(Moments values, double extreme) {
        return (values.n() * values.mean() + weight * extreme) / (values.n() + weight);
    }

    /** The standard error of the guarded mean. */
    public double standardError(Moments values, double extreme) {
        double mean = mean(values, extreme);
        double n = values.n() + weight;
        double toMean = values.mean() - mean;
        double toExtreme = extreme - mean;
        double squares =
                values.squares() + values.n() * toMean * toMean + weight * toExtreme * toExtreme;
        return Math.sqrt(squares / ((n - 1) * n));
    }
}
