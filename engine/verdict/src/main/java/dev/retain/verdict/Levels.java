package dev.retain.verdict;

import dev.retain.api.Decision;
import dev.retain.api.Plan;
import dev.retain.api.Verdict.DecidedBy;
import dev.retain.verdict.statistics.Boundaries;
import dev.retain.verdict.statistics.Capitals;
import java.util.Optional;

/**
 * How much each side of a verdict may spend.
 *
 * @param samples planned
 * @param sequential whether one looks while the run is under way
 * @param retained the weight of RETAINED, at most 1
 * @param degraded the weight of DEGRADED, at most 1
 */
record Levels(int samples, boolean sequential, double retained, double degraded) {

    /** What capital spends at weight 1, whatever the distribution of outcomes. */
    private static final double CAPITAL = 0.01;

    private static final double TESTS = 0.04;

    /** Small tables are too coarse for more. */
    private static final double TESTS_ON_FEW = 0.03;

    private static final int FEW = 64;

    /** What the tests of samples spend at looks and at the end, at weight 1. */
    double tests() {
        return samples < FEW ? TESTS_ON_FEW : TESTS;
    }

    /** The logarithm of the capital that decides, for a weight. */
    static double goal(double weight) {
        return -Math.log(CAPITAL * weight);
    }

    double goalRetained() {
        return goal(retained);
    }

    double goalDegraded() {
        return goal(degraded);
    }

    /** The level of the tests of RETAINED. */
    double alphaRetained() {
        return tests() * retained;
    }

    /** The level of the tests of DEGRADED. */
    double alphaDegraded() {
        return tests() * degraded;
    }

    /** The level of RETAINED for windows: their log-losses are not coarse, however few they are. */
    double alphaRetainedOfWindows() {
        return TESTS * retained;
    }

    /** The level of DEGRADED for windows. */
    double alphaDegradedOfWindows() {
        return TESTS * degraded;
    }

    Boundaries.Critical criticalRetained(Boundaries boundaries) {
        return boundaries.of(samples, alphaRetained(), sequential);
    }

    Boundaries.Critical criticalDegraded(Boundaries boundaries) {
        return boundaries.of(samples, alphaDegraded(), sequential);
    }

    /** What capital alone decides. */
    Optional<Ruling> byCapital(Capitals capitals) {
        if (!sequential) {
            return Optional.empty();
        }
        if (capitals.retained().reaches(goalRetained())) {
            return Optional.of(new Ruling(Decision.RETAINED, DecidedBy.CAPITAL));
        }
        return capitals.degraded().reaches(goalDegraded())
                ? Optional.of(new Ruling(Decision.DEGRADED, DecidedBy.CAPITAL))
                : Optional.empty();
    }

    static Levels of(Plan plan, boolean sequential) {
        return new Levels(plan.samples(), sequential, plan.weight(), plan.weight() / plan.suites());
    }

    Levels withSamples(int other) {
        return new Levels(other, sequential, retained, degraded);
    }
}
