package dev.retain.verdict.simulation;

import dev.retain.verdict.SimulatedPlan;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A baseline that guesses, before the guard that asks for more.
 *
 * @param sequential a plan that is looked at
 * @param atTheEnd one that is not
 * @param chance how often a guess is right
 * @param from the number of samples from which the guard is asked
 */
record GuessingBaseline(SimulatedPlan sequential, SimulatedPlan atTheEnd, double chance, int from)
        implements Experiment {

    @Override
    public List<String> figures() {
        return List.of("guard", "end");
    }

    @Override
    public double[] gate(SplittableRandom random) {
        double[] baseline = new double[sequential.samples()];
        for (int i = 0; i < baseline.length; i++) {
            baseline[i] = random.nextDouble() < chance ? 1 : 0;
        }
        return new double[] {
            sequential.isEverAllowed(baseline, from) ? 1 : 0,
            atTheEnd.isEverAllowed(baseline, from) ? 1 : 0
        };
    }
}
