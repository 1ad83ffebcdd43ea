package dev.retain.verdict;

import dev.retain.verdict.statistics.Boundaries;
import dev.retain.verdict.statistics.Bounds;
import dev.retain.verdict.statistics.Capitals;
import dev.retain.verdict.statistics.GuardedDrop;
import dev.retain.verdict.statistics.GuardedT;
import dev.retain.verdict.statistics.Margin;
import dev.retain.verdict.statistics.Moments;
import dev.retain.verdict.statistics.PairedOutcomes;
import java.util.Optional;
import java.util.OptionalLong;

/** Evidence of graded outcomes: capital while the run is under way, the guarded t at its end. */
final class GradedEvidence implements Evidence {

    private final Margin margin;
    private final Levels levels;
    private final GuardedRule rule;
    private final Capitals capitals;
    private final PairedOutcomes outcomes = new PairedOutcomes();

    GradedEvidence(Margin margin, Levels levels, Boundaries boundaries) {
        this.margin = margin;
        this.levels = levels;
        this.rule = new GuardedRule(margin, levels, boundaries);
        this.capitals = new Capitals(margin);
    }

    @Override
    public void add(double baseline, double candidate) {
        outcomes.add(baseline, candidate);
        if (levels.sequential()) {
            capitals.add(baseline, candidate);
        }
    }

    @Override
    public Optional<Ruling> look() {
        return levels.byCapital(capitals);
    }

    @Override
    public Optional<Ruling> conclude() {
        return rule.conclude(capitals, guarded());
    }

    private GuardedDrop guarded() {
        return GuardedDrop.of(GuardedT.GRADED, outcomes, margin);
    }

    @Override
    public Bounds bounds() {
        return rule.bounds(
                outcomes.size() == levels.samples() ? Optional.of(guarded()) : Optional.empty(),
                this::capitals);
    }

    private Capitals capitals(Margin other) {
        var at = new Capitals(other);
        for (int i = 0; i < outcomes.size(); i++) {
            at.add(outcomes.baseline(i), outcomes.candidate(i));
        }
        return at;
    }

    @Override
    public OptionalLong needed(double weight) {
        Moments excess =
                Moments.of(
                        outcomes.size(),
                        i -> margin.excess(outcomes.baseline(i), outcomes.candidate(i)));
        return Projection.guarded(GuardedT.GRADED, excess, margin, 1, capitals, levels, weight);
    }

    @Override
    public double leaning() {
        return capitals.leaning();
    }
}
