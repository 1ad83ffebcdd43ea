package dev.retain.verdict.simulation;

import dev.retain.api.Decision;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One question, put again and again with fresh samples.
 *
 * @param attempts the gates of each
 */
record IndependentAttempts(List<SimulatedGates> attempts) implements Experiment {

    static final int MOST = 5;

    @Override
    public List<String> figures() {
        return List.of("within1", "within2", "within3", "within5");
    }

    @Override
    public double[] gate(SplittableRandom random) {
        int first = Integer.MAX_VALUE;
        for (int attempt = MOST; attempt >= 1; attempt--) {
            if (attempts.get(attempt - 1).next(random).decision() == Decision.RETAINED) {
                first = attempt;
            }
        }
        return new double[] {
            first <= 1 ? 1 : 0, first <= 2 ? 1 : 0, first <= 3 ? 1 : 0, first <= MOST ? 1 : 0
        };
    }
}
