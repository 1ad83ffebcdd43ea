package dev.retain.verdict.simulation;

import dev.retain.api.Decision;
import dev.retain.verdict.SimulatedPlan.Judged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** How often a rerun with as many samples as would probably decide does decide. */
final class ProjectionQuality implements Experiment {

    private static final int FARTHEST = 20_000;

    private final SimulatedGates first;
    private final IntFunction<SimulatedGates> plans;
    private final Map<Integer, SimulatedGates> known = new HashMap<>();

    ProjectionQuality(SimulatedGates first, IntFunction<SimulatedGates> plans) {
        this.first = first;
        this.plans = plans;
    }

    @Override
    public List<String> figures() {
        return List.of("open", "none", "median", "decided");
    }

    @Override
    public double[] gate(SplittableRandom random) {
        Judged judged = first.next(random);
        if (judged.decision() != Decision.INCONCLUSIVE) {
            return new double[] {0, Double.NaN, Double.NaN, Double.NaN};
        }
        OptionalLong needed = judged.needed(1);
        if (needed.isEmpty()) {
            return new double[] {1, 1, Double.NaN, Double.NaN};
        }
        int samples = (int) needed.getAsLong();
        return new double[] {1, 0, samples, decides(samples, random) ? 1 : 0};
    }

    private boolean decides(int samples, SplittableRandom random) {
        return samples <= FARTHEST
                && known.computeIfAbsent(samples, plans::apply).next(random).decision()
                        != Decision.INCONCLUSIVE;
    }
}
