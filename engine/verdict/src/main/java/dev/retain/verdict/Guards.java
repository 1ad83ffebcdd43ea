package dev.retain.verdict;

import dev.retain.api.OutcomeKind;
import dev.retain.verdict.statistics.Boundaries;
import dev.retain.verdict.statistics.Capital;
import dev.retain.verdict.statistics.ExactBinomial;
import dev.retain.verdict.statistics.GuardedT;
import dev.retain.verdict.statistics.Margin;
import dev.retain.verdict.statistics.Moments;
import dev.retain.verdict.statistics.PairedOutcomes;
import dev.retain.verdict.statistics.Quantiles;
import java.util.Optional;
import java.util.OptionalDouble;

/** Whether the baseline has anything to lose; without that nothing is decided. */
final class Guards {

    /** Why nothing can be decided. */
    enum Guard {
        /** The baseline scores too little for the tolerance. */
        UNABLE,
        /** The baseline is not shown to be better than guessing. */
        AT_CHANCE
    }

    /** The level at which the baseline must be shown to be better than guessing. */
    private static final double LEVEL = 0.05;

    private static final double LEVEL_AT_THE_END = 0.04;
    private static final double CHEAP_LEVEL = 0.01;

    private final Margin margin;
    private final OutcomeKind kind;
    private final OptionalDouble chance;
    private final Levels levels;
    private final Boundaries boundaries;
    private final Optional<Capital> betterThanChance;

    Guards(
            Margin margin,
            OutcomeKind kind,
            OptionalDouble chance,
            Levels levels,
            Boundaries boundaries) {
        this.margin = margin;
        this.kind = kind;
        this.chance = chance;
        this.levels = levels;
        this.boundaries = boundaries;
        this.betterThanChance =
                kind == OutcomeKind.GRADED && chance.isPresent()
                        ? Optional.of(Capital.mixture(chance.getAsDouble()))
                        : Optional.empty();
    }

    void add(double baseline) {
        betterThanChance.ifPresent(capital -> capital.add(baseline));
    }

    /** The guard that forbids a decision at a look, if one does. */
    Optional<Guard> at(int n, PairedOutcomes outcomes) {
        if (!margin.canBeLost(outcomes.baselineMean())) {
            return Optional.of(Guard.UNABLE);
        }
        if (chance.isEmpty() || isBetterThanChance(n, outcomes, chance.getAsDouble())) {
            return Optional.empty();
        }
        return Optional.of(Guard.AT_CHANCE);
    }

    private boolean isBetterThanChance(int n, PairedOutcomes outcomes, double guessing) {
        if (kind == OutcomeKind.BINARY) {
            long right = Math.round(outcomes.baselineMean() * n);
            return ExactBinomial.atLeast(right, n, guessing) <= levelAt(n);
        }
        boolean atALook =
                levels.sequential() && betterThanChance.orElseThrow().log() >= Levels.goal(1);
        return atALook || n == levels.samples() && isAbove(n, outcomes, guessing);
    }

    private double levelAt(int n) {
        return Quantiles.normalTail(
                boundaries.of(levels.samples(), LEVEL, levels.sequential()).at(n));
    }

    private boolean isAbove(int n, PairedOutcomes outcomes, double guessing) {
        double t = boundaries.student(LEVEL_AT_THE_END, n);
        return GuardedT.GRADED.lower(Moments.of(n, outcomes::baseline), 0, t) > guessing;
    }

    /**
     * The guard that will forbid every decision, told from the baseline alone; can only end a suite
     * without a decision, so it spends nothing.
     */
    Optional<Guard> hopeless(double[] baseline) {
        double bound = upper(baseline);
        if (margin instanceof Margin.Absolute && bound <= margin.drop()) {
            return Optional.of(Guard.UNABLE);
        }
        return chance.isPresent() && bound <= chance.getAsDouble()
                ? Optional.of(Guard.AT_CHANCE)
                : Optional.empty();
    }

    private double upper(double[] baseline) {
        Moments moments = Moments.of(baseline.length, i -> baseline[i]);
        return kind == OutcomeKind.BINARY
                ? ExactBinomial.upper(
                        Math.round(moments.mean() * baseline.length), baseline.length, CHEAP_LEVEL)
                : GuardedT.GRADED.upper(
                        moments, 1, boundaries.student(CHEAP_LEVEL, baseline.length));
    }
}
