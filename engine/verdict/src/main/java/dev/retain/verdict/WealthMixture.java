package dev.retain.verdict;

import java.util.HashMap;
import java.util.Map;

/**
 * The capital of a gambler who bets, with 64 stakes at once, that a mean is above a boundary
 * (Waudby-Smith and Ramdas, JRSS-B 86:1, 2024; the mixture is Cover's). Whatever the outcomes'
 * distribution, it ever multiplies by 1/α with probability at most α if the mean is at the
 * boundary.
 */
final class WealthMixture {

    private static final int STAKES = 64;
    private static final double[] CHEBYSHEV = chebyshev();

    /**
     * Binary outcomes give so few values that their growth need not be computed for each sample.
     */
    private static final int MOST_REMEMBERED = 4;

    private final double boundary;
    private final double[] logs = new double[STAKES];
    private final Map<Double, double[]> growths = new HashMap<>();

    /**
     * A gambler who has not bet yet.
     *
     * @param boundary in (0, 1)
     */
    WealthMixture(double boundary) {
        this.boundary = boundary;
    }

    private static double[] chebyshev() {
        double[] nodes = new double[STAKES];
        for (int j = 0; j < STAKES; j++) {
            double sine = Math.sin(Math.PI * (2 * j + 1) / (4 * STAKES));
            nodes[j] = sine * sine;
        }
        return nodes;
    }

    /**
     * Bets on one more value.
     *
     * @param x in [0, 1]
     */
    void add(double x) {
        add(x, 1);
    }

    /** Bets on the same value several times. */
    void add(double x, long times) {
        if (times == 0) {
            return;
        }
        double[] growth = growth(x);
        for (int j = 0; j < STAKES; j++) {
            logs[j] += times * growth[j];
        }
    }

    private double[] growth(double x) {
        double[] known = growths.get(x);
        if (known != null) {
            return known;
        }
        double gain = (x - boundary) / boundary;
        double[] growth = new double[STAKES];
        for (int j = 0; j < STAKES; j++) {
            growth[j] = Math.log1p(CHEBYSHEV[j] * gain);
        }
        if (growths.size() < MOST_REMEMBERED) {
            growths.put(x, growth);
        }
        return growth;
    }

    /** The logarithm of the capital. */
    double logCapital() {
        return logMeanExp(1);
    }

    /** The logarithm of the capital if the same values came {@code factor} times. */
    double logMeanExp(double factor) {
        double max = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            max = Math.max(max, factor * log);
        }
        if (Double.isInfinite(max)) {
            return max;
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(factor * log - max);
        }
        return max + Math.log(sum / STAKES);
    }

    /** Whether some stake grows, so that more of the same values would decide. */
    boolean grows() {
        for (double log : logs) {
            if (log > 0) {
                return true;
            }
        }
        return false;
    }
}
