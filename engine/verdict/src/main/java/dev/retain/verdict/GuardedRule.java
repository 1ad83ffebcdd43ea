package dev.retain.verdict;

import dev.retain.api.Decision;
import dev.retain.api.Verdict.DecidedBy;
import dev.retain.verdict.statistics.Boundaries;
import dev.retain.verdict.statistics.Bounds;
import dev.retain.verdict.statistics.CapitalBounds;
import dev.retain.verdict.statistics.Capitals;
import dev.retain.verdict.statistics.GuardedDrop;
import dev.retain.verdict.statistics.Margin;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides graded outcomes and clusters: by capital under way, by the guarded t at the end.
 *
 * @param boundaries quantiles that all judges of a run share
 */
record GuardedRule(Margin margin, Levels levels, Boundaries boundaries) {

    /** What the end of the plan decides. */
    Optional<Ruling> conclude(Capitals capitals, GuardedDrop drop) {
        Optional<Ruling> early = levels.byCapital(capitals);
        if (early.isPresent()) {
            return early;
        }
        if (drop.excludes(t(levels.alphaRetained(), drop))) {
            return Optional.of(new Ruling(Decision.RETAINED, DecidedBy.END));
        }
        return drop.shows(t(levels.alphaDegraded(), drop))
                ? Optional.of(new Ruling(Decision.DEGRADED, DecidedBy.END))
                : Optional.empty();
    }

    private double t(double alpha, GuardedDrop drop) {
        return boundaries.student(alpha, drop.excess().n());
    }

    /**
     * What is excluded.
     *
     * @param end the guarded t, if the plan has ended
     * @param capitals those of the outcomes seen, for a margin
     */
    Bounds bounds(Optional<GuardedDrop> end, Function<Margin, Capitals> capitals) {
        Bounds ofEnd =
                end.map(
                                drop ->
                                        drop.bounds(
                                                t(levels.alphaRetained(), drop),
                                                t(levels.alphaDegraded(), drop)))
                        .orElse(Bounds.NONE);
        return levels.sequential()
                ? ofEnd.tighter(
                        new CapitalBounds(margin, capitals)
                                .of(levels.goalRetained(), levels.goalDegraded()))
                : ofEnd;
    }
}
