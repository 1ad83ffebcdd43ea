package dev.retain.verdict.statistics;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Tolerance;
import org.apiguardian.api.API;

/**
 * A hypothetical drop, and how a pair of outcomes is measured against it: as a value in [0, 1] that
 * is larger the better the candidate is, and as an excess over the drop.
 */
@API(status = INTERNAL, since = "0.1")
public sealed interface Margin {

    /** A tolerance of everything leaves no room to bet, so it is computed as a little less. */
    double EDGE = 1 - 1e-9;

    /** The drop in its own measure: 0.03 is 3 points or 3 percent. */
    double drop();

    /** The same measure with another drop. */
    Margin at(double drop);

    /** The value of a pair, in [0, 1]. */
    double value(double baseline, double candidate);

    /** The mean of values if the drop is just so, in (0, 1). */
    double boundary();

    /** How much more than the drop a pair has lost; the mean is 0 if the drop is just so. */
    double excess(double baseline, double candidate);

    /** The largest excess that a pair can have. */
    double worst();

    /** The smallest excess that a pair can have. */
    double best();

    /** Whether the baseline could lose as much at all. */
    boolean canBeLost(double baselineMean);

    /** The drop of two means. */
    double drop(double baselineMean, double candidateMean);

    /** The margin of a tolerance on a score. */
    static Margin of(Tolerance tolerance) {
        if (tolerance instanceof Tolerance.Points points) {
            return new Absolute(Math.min(EDGE, points.points() / 100));
        }
        if (tolerance instanceof Tolerance.Percent percent) {
            return new Relative(1 - Math.min(EDGE, percent.percent() / 100));
        }
        throw new IllegalArgumentException(tolerance + " is no tolerance on a score");
    }

    /**
     * A drop of the mean.
     *
     * @param drop in (−1, 1)
     */
    record Absolute(double drop) implements Margin {

        @Override
        public Margin at(double other) {
            return new Absolute(other);
        }

        @Override
        public double value(double baseline, double candidate) {
            return (1 + candidate - baseline) / 2;
        }

        @Override
        public double boundary() {
            return (1 - drop) / 2;
        }

        @Override
        public double excess(double baseline, double candidate) {
            return baseline - candidate - drop;
        }

        @Override
        public double worst() {
            return 1 - drop;
        }

        @Override
        public double best() {
            return -1 - drop;
        }

        @Override
        public boolean canBeLost(double baselineMean) {
            return baselineMean > drop;
        }

        @Override
        public double drop(double baselineMean, double candidateMean) {
            return baselineMean - candidateMean;
        }
    }

    /**
     * A ratio of the means.
     *
     * @param ratio above 0
     */
    record Relative(double ratio) implements Margin {

        @Override
        public double drop() {
            return 1 - ratio;
        }

        @Override
        public Margin at(double other) {
            return new Relative(1 - other);
        }

        @Override
        public double value(double baseline, double candidate) {
            return (candidate - ratio * baseline + ratio) / (1 + ratio);
        }

        @Override
        public double boundary() {
            return ratio / (1 + ratio);
        }

        @Override
        public double excess(double baseline, double candidate) {
            return ratio * baseline - candidate;
        }

        @Override
        public double worst() {
            return ratio;
        }

        @Override
        public double best() {
            return -1;
        }

        @Override
        public boolean canBeLost(double baselineMean) {
            return baselineMean > 0;
        }

        @Override
        public double drop(double baselineMean, double candidateMean) {
            return 1 - candidateMean / baselineMean;
        }
    }
}
