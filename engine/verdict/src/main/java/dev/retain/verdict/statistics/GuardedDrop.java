package dev.retain.verdict.statistics;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.apiguardian.api.API;

/**
 * The guarded t of the excess over a drop, for every drop of a measure.
 *
 * @param guard how the extreme value counts
 * @param excess the excesses, on a line along {@link #place}
 * @param margin what is asked
 */
@API(status = INTERNAL, since = "0.1")
public record GuardedDrop(GuardedT guard, Line excess, Margin margin) {

    /** Of samples. */
    public static GuardedDrop of(GuardedT guard, PairedOutcomes outcomes, Margin margin) {
        return ofTotals(
                guard, outcomes.size(), i -> 1, outcomes::baseline, outcomes::candidate, margin);
    }

    /** Of groups of samples: how many samples each has, and the totals of their outcomes. */
    public static GuardedDrop ofTotals(
            GuardedT guard,
            int groups,
            IntToDoubleFunction size,
            IntToDoubleFunction baseline,
            IntToDoubleFunction candidate,
            Margin margin) {
        Line line =
                margin instanceof Margin.Relative
                        ? Line.of(groups, baseline, i -> -candidate.applyAsDouble(i))
                        : Line.of(
                                groups,
                                size,
                                i -> baseline.applyAsDouble(i) - candidate.applyAsDouble(i));
        return new GuardedDrop(guard, line, margin);
    }

    /** Where a margin lies on the line: excesses grow along it, whatever the measure. */
    public static double place(Margin margin) {
        return margin instanceof Margin.Relative relative ? relative.ratio() : -margin.drop();
    }

    private Margin at(double place) {
        return margin.at(margin instanceof Margin.Relative ? 1 - place : -place);
    }

    private double drop(double place) {
        return at(place).drop();
    }

    /** Whether the excess at what is asked is below 0. */
    public boolean excludes(double t) {
        return upper(place(margin), t) < 0;
    }

    /** Whether the excess at what is asked is above 0. */
    public boolean shows(double t) {
        return lower(place(margin), t) > 0;
    }

    private double upper(double place, double t) {
        return guard.upper(excess.at(place), at(place).worst(), t);
    }

    private double lower(double place, double t) {
        return guard.lower(excess.at(place), at(place).best(), t);
    }

    /** The drops at which the bounds of the excess are 0. */
    public Bounds bounds(double tRetained, double tDegraded) {
        return new Bounds(
                drop(root(place -> -lower(place, tDegraded))),
                drop(root(place -> -upper(place, tRetained))));
    }

    private double root(DoubleUnaryOperator falling) {
        return margin instanceof Margin.Relative
                ? Roots.ofFallingWithoutEnd(falling, 0)
                : Roots.ofFalling(falling, -1, 1);
    }
}
