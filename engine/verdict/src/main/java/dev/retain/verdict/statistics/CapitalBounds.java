package dev.retain.verdict.statistics;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * The drops at which capitals would just decide.
 *
 * @param measure any margin of the measure
 * @param at the capitals of the outcomes seen, for a margin
 */
@API(status = INTERNAL, since = "0.1")
public record CapitalBounds(Margin measure, Function<Margin, Capitals> at) {

    private static final double NEAR_ZERO = 1e-9;

    /** The bounds at which either side's logarithm reaches its goal. */
    public Bounds of(double goalRetained, double goalDegraded) {
        return measure instanceof Margin.Absolute
                ? absolute(goalRetained, goalDegraded)
                : relative(goalRetained, goalDegraded);
    }

    private Bounds absolute(double goalRetained, double goalDegraded) {
        double upper =
                Roots.ofFalling(drop -> goalRetained - retained(drop), -Margin.EDGE, Margin.EDGE);
        double lower =
                Roots.ofFalling(drop -> degraded(drop) - goalDegraded, -Margin.EDGE, Margin.EDGE);
        return new Bounds(whole(lower), whole(upper));
    }

    private Bounds relative(double goalRetained, double goalDegraded) {
        double smallest =
                Roots.ofFallingWithoutEnd(ratio -> retained(1 - ratio) - goalRetained, NEAR_ZERO);
        double largest =
                Roots.ofFallingWithoutEnd(ratio -> goalDegraded - degraded(1 - ratio), NEAR_ZERO);
        return new Bounds(1 - largest, smallest <= NEAR_ZERO ? 1 : 1 - smallest);
    }

    private double retained(double drop) {
        return at.apply(measure.at(drop)).retained().log();
    }

    private double degraded(double drop) {
        return at.apply(measure.at(drop)).degraded().log();
    }

    private static double whole(double drop) {
        return Math.abs(drop) >= Margin.EDGE ? Math.signum(drop) : drop;
    }
}
