package dev.retain.compression.pruning;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * How far values are from their mean, in units of their spread (arXiv 2601.09694, §3). That the
 * spread is the population's is ours.
 */
final class ZScores {

    /** Keeps the scores of equal values finite. */
    private static final double EPSILON = 1e-9;

    private ZScores() {}

    /**
     * The scores of values. Their spread is that of the whole population.
     *
     * @param values of layers; {@code NaN} for a layer that has none, which counts for nothing
     * @return as many; {@code NaN} where there was no value
     */
    static double[] of(double[] values) {
        double mean = present(values).average().orElse(0);
        double variance =
                present(values).map(value -> (value - mean) * (value - mean)).average().orElse(0);
        double spread = Math.sqrt(variance) + EPSILON;
        return Arrays.stream(values).map(value -> (value - mean) / spread).toArray();
    }

    private static DoubleStream present(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value));
    }
}
