package dev.retain.store;

import dev.retain.api.Tolerance;

/**
 * A tolerance in two columns.
 *
 * @param kind points, percent or times
 * @param size in that unit
 */
record ToleranceColumns(String kind, double size) {

    private static final String POINTS = "points";
    private static final String PERCENT = "percent";
    private static final String TIMES = "times";

    static ToleranceColumns of(Tolerance tolerance) {
        if (tolerance instanceof Tolerance.Points points) {
            return new ToleranceColumns(POINTS, points.points());
        }
        if (tolerance instanceof Tolerance.Percent percent) {
            return new ToleranceColumns(PERCENT, percent.percent());
        }
        return new ToleranceColumns(TIMES, ((Tolerance.Times) tolerance).factor());
    }

    /**
     * The tolerance.
     *
     * @throws IllegalArgumentException if the columns hold none
     */
    Tolerance tolerance() {
        return switch (kind) {
            case POINTS -> new Tolerance.Points(size);
            case PERCENT -> new Tolerance.Percent(size);
            case TIMES -> new Tolerance.Times(size);
            default -> throw new IllegalArgumentException(kind + " is no kind of tolerance");
        };
    }
}
