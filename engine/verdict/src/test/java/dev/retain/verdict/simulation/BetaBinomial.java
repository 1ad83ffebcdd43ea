package dev.retain.verdict.simulation;

import java.util.SplittableRandom;

/**
 * Counts of hits where each cluster has a rate of its own, drawn from a beta distribution: the sums
 * of the probabilities are computed once, so that one uniform number draws a count.
 */
final class BetaBinomial implements Counts {

    private final double[][] upTo;

    /**
     * A distribution.
     *
     * @param rate the mean rate
     * @param correlation of two samples of one cluster; 0 if all have the same rate
     * @param most the largest cluster
     */
    BetaBinomial(double rate, double correlation, int most) {
        double together = correlation / (1 - correlation);
        this.upTo = new double[most + 1][];
        for (int n = 0; n <= most; n++) {
            upTo[n] = cumulated(rate, together, n);
        }
    }

    private static double[] cumulated(double rate, double together, int n) {
        double probability = 1;
        for (int i = 0; i < n; i++) {
            probability *= (1 - rate + i * together) / (1 + i * together);
        }
        double[] sums = new double[n + 1];
        double sum = 0;
        for (int k = 0; k <= n; k++) {
            sum += probability;
            sums[k] = sum;
            probability *=
                    (n - k)
                            * (rate + k * together)
                            / ((k + 1) * (1 - rate + (n - k - 1) * together));
        }
        return sums;
    }

    @Override
    public int of(int samples, SplittableRandom random) {
        double[] sums = upTo[samples];
        double u = random.nextDouble();
        int count = 0;
        while (count < samples && u >= sums[count]) {
            count++;
        }
        return count;
    }
}
