package dev.retain.acbench.analysis;

import java.util.Arrays;

/**
 * How many directions the logits of a text fill: the exponential of the entropy of shares. Source:
 * ACBench (arXiv 2505.19433), whose paper and whose code take different shares.
 */
enum EffectiveRank {

    /** Of singular values of the logits. */
    PAPER("paper") {
        @Override
        double of(double[][] logits) {
            return rank(SingularValues.of(logits), 0);
        }
    },

    /**
     * Of eigenvalues of the covariance of logits whose columns were centred and whose rows were
     * then brought to length 1: squares of singular values.
     */
    CODE("code") {
        @Override
        double of(double[][] logits) {
            double[][] rows = centred(logits);
            for (double[] row : rows) {
                double length = Math.sqrt(Arrays.stream(row).map(v -> v * v).sum());
                if (length == 0) {
                    return Double.NaN;
                }
                for (int i = 0; i < row.length; i++) {
                    row[i] /= length;
                }
            }
            return rank(
                    Arrays.stream(SingularValues.of(rows)).map(v -> v * v).toArray(),
                    SMALLEST_SHARE);
        }
    };

    /** Smaller shares are left out. */
    private static final double SMALLEST_SHARE = 1e-12;

    private final String words;

    EffectiveRank(String words) {
        this.words = words;
    }

    /** Whose definition it is. */
    String words() {
        return words;
    }

    /**
     * The rank.
     *
     * @param logits {@code [positions][vocabulary]}
     * @return from 1 to the number of positions; NaN where it is undefined: all logits are 0, or a
     *     position's are the mean of all
     */
    abstract double of(double[][] logits);

    private static double rank(double[] values, double smallest) {
        double sum = Arrays.stream(values).sum();
        if (!(sum > 0)) {
            return Double.NaN;
        }
        return Math.exp(
                -Arrays.stream(values)
                        .map(value -> value / sum)
                        .filter(share -> share > smallest)
                        .map(share -> share * Math.log(share))
                        .sum());
    }

    private static double[][] centred(double[][] logits) {
        double[] mean = new double[logits[0].length];
        for (double[] row : logits) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / logits.length;
            }
        }
        double[][] centred = new double[logits.length][mean.length];
        for (int r = 0; r < centred.length; r++) {
            for (int i = 0; i < mean.length; i++) {
                centred[r][i] = logits[r][i] - mean[i];
            }
        }
        return centred;
    }
}
