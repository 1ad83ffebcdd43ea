package dev.retain.verdict.simulation;

import dev.retain.api.Decision;
import dev.retain.verdict.SimulatedPlan.Judged;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One plan, judged once.
 *
 * @param gates of it
 */
record SingleGate(SimulatedGates gates) implements Experiment {

    @Override
    public List<String> figures() {
        return List.of("R", "D", "samples");
    }

    @Override
    public double[] gate(SplittableRandom random) {
        Judged judged = gates.next(random);
        return new double[] {
            is(judged, Decision.RETAINED), is(judged, Decision.DEGRADED), judged.samples()
        };
    }

    static double is(Judged judged, Decision decision) {
        return judged.decision() == decision ? 1 : 0;
    }
}
