package dev.retain.verdict.statistics;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * One-sided bounds of a drop.
 *
 * @param lower the drop is larger than this
 * @param upper the drop is smaller than this
 */
@API(status = INTERNAL, since = "0.1")
public record Bounds(double lower, double upper) {

    /** Nothing is excluded. */
    public static final Bounds NONE =
            new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** The tighter of two bounds on each side. */
    public Bounds tighter(Bounds other) {
        return new Bounds(Math.max(lower, other.lower), Math.min(upper, other.upper));
    }
}
