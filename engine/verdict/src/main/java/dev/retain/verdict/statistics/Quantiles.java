package dev.retain.verdict.statistics;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/** Upper quantiles and tails. */
@API(status = INTERNAL, since = "0.1")
public final class Quantiles {

    private static final NormalDistribution NORMAL = new NormalDistribution();

    private Quantiles() {}

    /**
     * The value that a standard normal variable exceeds with probability {@code alpha}; a step of
     * Newton's makes up for what is lost where {@code alpha} is very small.
     */
    public static double normal(double alpha) {
        double z = -NORMAL.inverseCumulativeProbability(alpha);
        return z + (normalTail(z) - alpha) / NORMAL.density(z);
    }

    /** The probability that a standard normal variable exceeds {@code z}. */
    public static double normalTail(double z) {
        return NORMAL.cumulativeProbability(-z);
    }

    static double student(double alpha, long degreesOfFreedom) {
        return -new TDistribution(degreesOfFreedom).inverseCumulativeProbability(alpha);
    }
}
