package dev.retain.verdict;

import dev.retain.api.Tolerance;

/**
 * How a pair of outcomes becomes a number in [0, 1], larger being better for the candidate, and
 * where the boundary between retained and degraded lies on that scale.
 */
sealed interface Margin {

    /** The number of a pair. */
    double value(double baseline, double candidate);

    /** The boundary, in (0, 1). */
    double boundary();

    /** The margin of a tolerance; {@code drop} in the tolerance's own measure. */
    static Margin of(Tolerance tolerance, double drop) {
        if (tolerance instanceof Tolerance.Points) {
            return new Absolute(drop);
        }
        return new Relative(1 - drop);
    }

    /** The tolerance as a drop: 3 points and 3 percent are 0.03. */
    static double drop(Tolerance tolerance) {
        if (tolerance instanceof Tolerance.Points points) {
            return points.points() / 100;
        }
        if (tolerance instanceof Tolerance.Percent percent) {
            return percent.percent() / 100;
        }
        return ((Tolerance.Times) tolerance).factor();
    }

    /**
     * A drop of the mean.
     *
     * @param drop in (−1, 1)
     */
    record Absolute(double drop) implements Margin {

        @Override
        public double value(double baseline, double candidate) {
            return (1 + candidate - baseline) / 2;
        }

        @Override
        public double boundary() {
            return (1 - drop) / 2;
        }
    }

    /**
     * A ratio of the means.
     *
     * @param ratio above 0
     */
    record Relative(double ratio) implements Margin {

        @Override
        public double value(double baseline, double candidate) {
            return (candidate - ratio * baseline + ratio) / (1 + ratio);
        }

        @Override
        public double boundary() {
            return ratio / (1 + ratio);
        }
    }
}
