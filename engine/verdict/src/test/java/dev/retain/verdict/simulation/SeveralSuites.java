package dev.retain.verdict.simulation;

import dev.retain.api.Decision;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One question on several suites, lost if one of them is.
 *
 * @param gates of one suite
 * @param suites how many
 */
record SeveralSuites(SimulatedGates gates, int suites) implements Experiment {

    @Override
    public List<String> figures() {
        return List.of("each", "whole");
    }

    @Override
    public double[] gate(SplittableRandom random) {
        double first = SingleGate.is(gates.next(random), Decision.DEGRADED);
        double whole = first;
        for (int suite = 1; suite < suites; suite++) {
            whole = Math.max(whole, SingleGate.is(gates.next(random), Decision.DEGRADED));
        }
        return new double[] {first, whole};
    }
}
