package dev.retain.verdict;

import dev.retain.verdict.statistics.Capitals;
import dev.retain.verdict.statistics.GuardedT;
import dev.retain.verdict.statistics.Margin;
import dev.retain.verdict.statistics.Moments;
import dev.retain.verdict.statistics.Quantiles;
import dev.retain.verdict.statistics.Table;
import java.util.OptionalLong;
import java.util.function.DoublePredicate;

/**
 * The smallest number of samples at which four of five runs would decide, if outcomes went on in
 * the proportions seen.
 */
final class Projection {

    /** Beyond this nothing is promised. */
    static final int FARTHEST = 100_000;

    private static final long STEP = 100;
    private static final double MISSED = 0.2;

    /** A test at looks decides earlier than its level at the end says; this is near its middle. */
    private static final double SPENT_AT_LOOKS = 0.02;

    private static final double SPENT_AT_THE_END = 0.04;

    private Projection() {}

    static OptionalLong binary(BinaryRule rule, Table table, boolean sequential, double weight) {
        double spent = sequential ? SPENT_AT_LOOKS : SPENT_AT_THE_END;
        double critical = critical(spent, weight);
        double n = table.n();
        double z = rule.z(table);
        double tested =
                z < 0
                        ? n * (critical / z) * (critical / z)
                        : smallest(
                                n,
                                q ->
                                        q * table.lost() / n >= 1
                                                && rule.z(table.times(q / n).oneLostFewer())
                                                        >= critical);
        double goal = Levels.goal(weight);
        double bet =
                sequential
                        ? smallest(
                                n,
                                q ->
                                        rule.logRetained(table.times(q / n)) >= goal
                                                || rule.logDegraded(table.times(q / n)) >= goal)
                        : Double.POSITIVE_INFINITY;
        return beyond(Math.min(tested, bet), n);
    }

    /**
     * Of graded outcomes or of clusters.
     *
     * @param guard how the extreme value counts
     * @param excess over the tolerance, one value an observation
     * @param samplesEach samples that make an observation
     */
    static OptionalLong guarded(
            GuardedT guard,
            Moments excess,
            Margin margin,
            double samplesEach,
            Capitals capitals,
            Levels levels,
            double weight) {
        double critical = critical(SPENT_AT_THE_END, weight);
        double tested =
                smallest(
                        excess.n(),
                        q ->
                                isClear(guard, excess.scaledTo(q), margin.worst(), critical)
                                        || isClear(
                                                guard,
                                                excess.scaledTo(q).negated(),
                                                -margin.best(),
                                                critical));
        double goal = Levels.goal(weight);
        double bet =
                levels.sequential()
                        ? smallest(
                                excess.n(),
                                q ->
                                        capitals.retained().log(q / excess.n()) >= goal
                                                || capitals.degraded().log(q / excess.n()) >= goal)
                        : Double.POSITIVE_INFINITY;
        return beyond(Math.min(tested, bet) * samplesEach, excess.n() * samplesEach);
    }

    private static boolean isClear(GuardedT guard, Moments excess, double worst, double critical) {
        return guard.mean(excess, worst) <= -critical * guard.standardError(excess, worst);
    }

    /**
     * Of windows.
     *
     * @param spread the widened deviation, divided by the distance to the limit
     */
    static OptionalLong windows(int n, double spread, double weight) {
        double critical = critical(SPENT_AT_THE_END, weight);
        return beyond(critical * critical * spread * spread, n);
    }

    private static double critical(double spent, double weight) {
        return Quantiles.normal(spent * weight) + Quantiles.normal(MISSED);
    }

    /** The smallest number at which something holds that goes on holding, by bisection. */
    private static double smallest(double seen, DoublePredicate holds) {
        double high = Math.min(FARTHEST, Math.max(1, seen));
        while (!holds.test(high)) {
            if (high == FARTHEST) {
                return Double.POSITIVE_INFINITY;
            }
            high = Math.min(FARTHEST, 2 * high);
        }
        double low = 0;
        while (high - low > 1e-6 * high) {
            double middle = (low + high) / 2;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static OptionalLong beyond(double needed, double seen) {
        if (!(needed <= FARTHEST)) {
            return OptionalLong.empty();
        }
        long whole = Math.max((long) Math.ceil(needed), Math.round(seen) + 1);
        return OptionalLong.of((whole + STEP - 1) / STEP * STEP);
    }
}
