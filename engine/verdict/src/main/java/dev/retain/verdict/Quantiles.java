package dev.retain.verdict;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/** Upper quantiles. */
final class Quantiles {

    private Quantiles() {}

    static double normal(double alpha) {
        return new NormalDistribution().inverseCumulativeProbability(1 - alpha);
    }

    static double student(double alpha, long degreesOfFreedom) {
        return new TDistribution(degreesOfFreedom).inverseCumulativeProbability(1 - alpha);
    }
}
