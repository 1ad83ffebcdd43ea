package dev.retain.verdict.simulation;

import dev.retain.api.Verdict;
import dev.retain.verdict.SimulatedPlan;
import dev.retain.verdict.SimulatedPlan.Judged;
import java.util.SplittableRandom;

/**
 * Draws outcomes for a plan and has them judged, the first few by the whole judge too. Not
 * thread-safe.
 */
final class SimulatedGates {

    private static final int WHOLE = 5;

    private final Truth truth;
    private final SimulatedPlan plan;
    private final double[] baseline;
    private final double[] candidate;
    private int count;

    SimulatedGates(Truth truth, SimulatedPlan plan) {
        this.truth = truth;
        this.plan = plan;
        this.baseline = new double[plan.samples()];
        this.candidate = new double[plan.samples()];
    }

    Judged next(SplittableRandom random) {
        truth.draw(random, baseline, candidate);
        Judged judged = plan.judge(baseline, candidate);
        count++;
        if (count <= WHOLE) {
            plan.judgeWhole(baseline, candidate).ifPresent(verdict -> mustAgree(judged, verdict));
        }
        return judged;
    }

    private static void mustAgree(Judged judged, Verdict verdict) {
        if (judged.decision() != verdict.decision() || judged.samples() != verdict.n()) {
            throw new IllegalStateException(
                    "the judge says %s after %d samples, its parts say %s after %d"
                            .formatted(
                                    verdict.decision(),
                                    verdict.n(),
                                    judged.decision(),
                                    judged.samples()));
        }
    }
}
