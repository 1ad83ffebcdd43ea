package dev.retain.verdict.simulation;

import dev.retain.api.Decision;
import dev.retain.verdict.SimulatedPlan.Judged;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Power and cost of a plan in clusters. The specification counted its samples with looks after
 * whole clusters; the judge looks after every 16 samples, and so ends up to 15 samples later where
 * 16 are no whole clusters.
 *
 * @param judged gates with the judge's looks
 * @param afterClusters gates with looks after whole clusters
 */
record ClusterCost(SimulatedGates judged, SimulatedGates afterClusters) implements Experiment {

    private static final int LOOK = 16;

    /** The looks of the specification's table, for clusters of a size. */
    static int looksEvery(int size) {
        return size * Math.max(1, LOOK / size);
    }

    @Override
    public List<String> figures() {
        return List.of("R", "D", "samples");
    }

    @Override
    public double[] gate(SplittableRandom random) {
        Judged gate = judged.next(random);
        return new double[] {
            SingleGate.is(gate, Decision.RETAINED),
            SingleGate.is(gate, Decision.DEGRADED),
            afterClusters.next(random).samples()
        };
    }
}
