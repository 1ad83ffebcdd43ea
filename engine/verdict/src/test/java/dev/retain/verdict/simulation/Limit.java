package dev.retain.verdict.simulation;

import dev.retain.api.Tolerance;

/**
 * The tolerance of a simulated question.
 *
 * @param points whether it is a drop of the score, else one relative to the baseline's
 * @param drop as a fraction
 */
record Limit(boolean points, double drop) {

    static Limit of(String kind, double drop) {
        return switch (kind) {
            case "points" -> new Limit(true, drop);
            case "percent" -> new Limit(false, drop);
            default -> throw new IllegalArgumentException(kind + " is no kind of tolerance");
        };
    }

    Tolerance tolerance() {
        return points ? new Tolerance.Points(100 * drop) : new Tolerance.Percent(100 * drop);
    }

    /** The drop of the score for a baseline's. */
    double dropOf(double baseline) {
        return points ? drop : drop * baseline;
    }
}
