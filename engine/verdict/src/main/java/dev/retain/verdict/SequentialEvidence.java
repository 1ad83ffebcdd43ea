package dev.retain.verdict;

import dev.retain.api.OutcomeKind;
import dev.retain.api.PairCounts;
import dev.retain.api.Tolerance;

/** What the outcomes seen so far say for either side, valid however often one looks. */
final class SequentialEvidence {

    private static final double EDGE = 1 - 1e-9;
    private static final double NEAR_ZERO = 1e-9;

    private final Tolerance tolerance;
    private final OutcomeKind kind;
    private final Margin margin;
    private final WealthMixture retained;
    private final WealthMixture degraded;

    SequentialEvidence(Tolerance tolerance, OutcomeKind kind) {
        this.tolerance = tolerance;
        this.kind = kind;
        // A tolerance of everything leaves no room to bet; stay just inside.
        this.margin = Margin.of(tolerance, Math.min(EDGE, Margin.drop(tolerance)));
        this.retained = new WealthMixture(margin.boundary());
        this.degraded = new WealthMixture(1 - margin.boundary());
    }

    void add(double baseline, double candidate) {
        double x = margin.value(baseline, candidate);
        retained.add(x);
        degraded.add(1 - x);
    }

    double logRetained() {
        return retained.logCapital();
    }

    double logDegraded() {
        return degraded.logCapital();
    }

    WealthMixture retained() {
        return retained;
    }

    WealthMixture leading() {
        return logRetained() >= logDegraded() ? retained : degraded;
    }

    /** The drops at which the capital would just be 1/α. */
    Bounds bounds(PairedOutcomes outcomes, double alpha) {
        double goal = Math.log(1 / alpha);
        if (tolerance instanceof Tolerance.Points) {
            double upper = Roots.ofFalling(drop -> goal - log(outcomes, drop, true), -EDGE, EDGE);
            double lower =
                    -Roots.ofFalling(drop -> goal - log(outcomes, -drop, false), -EDGE, EDGE);
            return new Bounds(lower <= -EDGE ? -1 : lower, upper >= EDGE ? 1 : upper);
        }
        double smallest =
                Roots.ofFallingWithoutEnd(
                        ratio -> log(outcomes, 1 - ratio, true) - goal, NEAR_ZERO);
        double largest =
                Roots.ofFallingWithoutEnd(
                        ratio -> goal - log(outcomes, 1 - ratio, false), NEAR_ZERO);
        return new Bounds(1 - largest, smallest <= NEAR_ZERO ? 1 : 1 - smallest);
    }

    private double log(PairedOutcomes outcomes, double drop, boolean forRetained) {
        Margin at = Margin.of(tolerance, drop);
        var capital = new WealthMixture(forRetained ? at.boundary() : 1 - at.boundary());
        if (kind == OutcomeKind.BINARY) {
            PairCounts counts = outcomes.counts();
            bet(capital, at, 1, 1, counts.both(), forRetained);
            bet(capital, at, 1, 0, counts.lost(), forRetained);
            bet(capital, at, 0, 1, counts.gained(), forRetained);
            bet(capital, at, 0, 0, counts.neither(), forRetained);
        } else {
            for (int i = 0; i < outcomes.size(); i++) {
                bet(capital, at, outcomes.baseline(i), outcomes.candidate(i), 1, forRetained);
            }
        }
        return capital.logCapital();
    }

    private static void bet(
            WealthMixture capital,
            Margin margin,
            double baseline,
            double candidate,
            long times,
            boolean forRetained) {
        double x = margin.value(baseline, candidate);
        capital.add(forRetained ? x : 1 - x, times);
    }
}
