package dev.retain.verdict.simulation;

import java.util.SplittableRandom;

/**
 * Independent binary outcomes.
 *
 * @param both the share of pairs that both models get right
 * @param lost that the baseline alone gets right
 * @param gained that the candidate alone gets right
 */
record PairTruth(double both, double lost, double gained) implements Truth {

    /** A drop of just the tolerance, and nobody gets a pair wrong in both models. */
    static PairTruth withGains(Limit limit, double gained) {
        double lost = limit.drop() + gained;
        return new PairTruth(1 - lost - gained, lost, gained);
    }

    /**
     * A drop of just the tolerance.
     *
     * @param baseline its score
     * @param discordance low: nothing is gained; high: the models are independent; mid between them
     */
    static PairTruth atBoundary(Limit limit, double baseline, String discordance) {
        double drop = limit.dropOf(baseline);
        double independent = (baseline - drop) * (1 - baseline);
        double gained =
                switch (discordance) {
                    case "low" -> 0;
                    case "mid" -> independent / 5;
                    case "high" -> independent;
                    default -> throw new IllegalArgumentException(discordance);
                };
        return of(baseline, drop + gained, gained);
    }

    static PairTruth of(double baseline, double lost, double gained) {
        return new PairTruth(baseline - lost, lost, gained);
    }

    @Override
    public void draw(SplittableRandom random, double[] baseline, double[] candidate) {
        for (int i = 0; i < baseline.length; i++) {
            double u = random.nextDouble();
            baseline[i] = u < both + lost ? 1 : 0;
            candidate[i] = u < both || u >= both + lost && u < both + lost + gained ? 1 : 0;
        }
    }
}
