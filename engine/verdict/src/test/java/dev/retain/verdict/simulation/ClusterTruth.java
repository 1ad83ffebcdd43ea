package dev.retain.verdict.simulation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Binary outcomes in clusters of equal size, whole cluster after cluster.
 *
 * @param size of a cluster
 * @param right how many the baseline gets right
 * @param lost how many of these the candidate loses
 * @param gained how many of the others it gains
 */
record ClusterTruth(int size, Counts right, Counts lost, Counts gained) implements Truth {

    private static final double BASELINE = 0.7;
    private static final double GAINED = 0.04;

    /** A drop of just the tolerance. */
    static ClusterTruth atBoundary(String truth, int size, double correlation, Limit limit) {
        Counts some = new BetaBinomial(BASELINE, correlation, size);
        Counts none = new BetaBinomial(0, 0, size);
        return switch (truth) {
            case "losses" ->
                    new ClusterTruth(
                            size,
                            limit.points() ? Counts.all() : some,
                            new BetaBinomial(limit.drop(), correlation, size),
                            none);
            case "both" -> {
                double lost =
                        limit.points() ? (limit.drop() + GAINED) / BASELINE : limit.drop() + GAINED;
                double gained = limit.points() ? GAINED : GAINED * BASELINE;
                yield new ClusterTruth(
                        size,
                        some,
                        new BetaBinomial(lost, correlation, size),
                        new BetaBinomial(gained / (1 - BASELINE), 0, size));
            }
            case "rare" ->
                    new ClusterTruth(size, Counts.all(), Counts.allOrNothing(limit.drop()), none);
            default -> throw new IllegalArgumentException(truth);
        };
    }

    /** A drop away from the tolerance, which is in points. */
    static ClusterTruth elsewhere(String truth, int size, double correlation, double tolerance) {
        Counts none = new BetaBinomial(0, 0, size);
        return switch (truth) {
            case "identical" -> new ClusterTruth(size, Counts.all(), none, none);
            case "2 %" ->
                    new ClusterTruth(
                            size,
                            new BetaBinomial(BASELINE, correlation, size),
                            new BetaBinomial(0.02 / BASELINE, correlation, size),
                            new BetaBinomial(0.02 / (1 - BASELINE), 0, size));
            case "3δ" ->
                    new ClusterTruth(
                            size,
                            Counts.all(),
                            new BetaBinomial(3 * tolerance, correlation, size),
                            none);
            case "40 points" ->
                    new ClusterTruth(
                            size, Counts.all(), new BetaBinomial(0.4, correlation, size), none);
            default -> throw new IllegalArgumentException(truth);
        };
    }

    @Override
    public void draw(SplittableRandom random, double[] baseline, double[] candidate) {
        for (int from = 0; from < baseline.length; from += size) {
            int mine = right.of(size, random);
            int gone = lost.of(mine, random);
            int found = gained.of(size - mine, random);
            Arrays.fill(baseline, from, from + mine, 1);
            Arrays.fill(baseline, from + mine, from + size, 0);
            Arrays.fill(candidate, from, from + gone, 0);
            Arrays.fill(candidate, from + gone, from + mine + found, 1);
            Arrays.fill(candidate, from + mine + found, from + size, 0);
        }
    }
}
