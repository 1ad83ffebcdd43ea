package dev.retain.verdict;

import dev.retain.api.Decision;
import dev.retain.api.Verdict.DecidedBy;
import dev.retain.verdict.statistics.Boundaries;
import dev.retain.verdict.statistics.Bounds;
import dev.retain.verdict.statistics.CapitalBounds;
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
    private final Boundaries boundaries;
    private final Capitals capitals;
    private final PairedOutcomes outcomes = new PairedOutcomes();

    GradedEvidence(Margin margin, Levels levels, Boundaries boundaries) {
        this.margin = margin;
        this.levels = levels;
        this.boundaries = boundaries;
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
        Optional<Ruling> early = look();
        if (early.isPresent()) {
            return early;
        }
        GuardedDrop drop = guarded();
        if (drop.excludes(tRetained())) {
            return Optional.of(new Ruling(Decision.RETAINED, DecidedBy.END));
        }
        return drop.shows(tDegraded())
                ? Optional.of(new Ruling(Decision.DEGRADED, DecidedBy.END))
                : Optional.empty();
    }

    private GuardedDrop guarded() {
        return GuardedDrop.of(GuardedT.GRADED, outcomes, margin);
    }

    private double tRetained() {
        return boundaries.student(levels.alphaRetained(), outcomes.size());
    }

    private double tDegraded() {
        return boundaries.student(levels.alphaDegraded(), outcomes.size());
    }

    @Override
    public Bounds bounds() {
        Bounds all = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        if (outcomes.size() == levels.samples()) {
            all = guarded().bounds(tRetained(), tDegraded());
        }
        return levels.sequential()
                ? all.tighter(
                        new CapitalBounds(margin, this::capitals)
                                .of(levels.goalRetained(), levels.goalDegraded()))
                : all;
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
        return capitals.retained().log() - capitals.degraded().log();
    }
}
