package dev.retain.verdict.simulation;

import dev.retain.api.Decision;
import dev.retain.verdict.SimulatedPlan.Judged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/** One question, put again with as many samples as would probably decide, as long as it is open. */
final class FollowedProjection implements Experiment {

    private static final int MOST = 6;
    private static final int FINE = 1000;
    private static final int COARSE_STEP = 500;

    private record Key(int samples, double weight) {}

    private final int first;
    private final int farthest;
    private final AttemptWeights attempts;
    private final BiFunction<Integer, Double, SimulatedGates> plans;
    private final Map<Key, SimulatedGates> known = new HashMap<>();

    /**
     * An experiment.
     *
     * @param first samples of the first plan
     * @param farthest samples of the largest plan that is still made
     * @param plans gates of a plan of so many samples and such a weight
     */
    FollowedProjection(
            int first,
            int farthest,
            AttemptWeights attempts,
            BiFunction<Integer, Double, SimulatedGates> plans) {
        this.first = first;
        this.farthest = farthest;
        this.attempts = attempts;
        this.plans = plans;
    }

    @Override
    public List<String> figures() {
        return List.of("first", "R", "D", "tries");
    }

    @Override
    public double[] gate(SplittableRandom random) {
        OptionalLong samples = OptionalLong.of(first);
        int tries = 0;
        Decision decision = Decision.INCONCLUSIVE;
        boolean atFirst = false;
        while (tries < MOST
                && decision == Decision.INCONCLUSIVE
                && samples.isPresent()
                && samples.getAsLong() <= farthest) {
            tries++;
            Judged judged =
                    plan((int) rounded(samples).getAsLong(), attempts.weight(tries)).next(random);
            decision = judged.decision();
            atFirst |= tries == 1 && decision == Decision.RETAINED;
            if (decision == Decision.INCONCLUSIVE) {
                samples = judged.needed(attempts.weight(tries + 1));
            }
        }
        return new double[] {
            atFirst ? 1 : 0,
            decision == Decision.RETAINED ? 1 : 0,
            decision == Decision.DEGRADED ? 1 : 0,
            tries
        };
    }

    private SimulatedGates plan(int samples, double weight) {
        return known.computeIfAbsent(
                new Key(samples, weight), key -> plans.apply(key.samples(), key.weight()));
    }

    /** Fewer distinct plans, so that their critical values can be shared. */
    private static OptionalLong rounded(OptionalLong needed) {
        return needed.isPresent() && needed.getAsLong() > FINE
                ? OptionalLong.of(
                        (needed.getAsLong() + COARSE_STEP - 1) / COARSE_STEP * COARSE_STEP)
                : needed;
    }
}
