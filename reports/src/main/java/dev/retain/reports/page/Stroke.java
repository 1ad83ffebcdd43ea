package dev.retain.reports.page;

import static dev.retain.reports.page.IntervalScale.coordinate;

/** A straight line of a picture. */
final class Stroke {

    private Stroke() {}

    static void line(String style, double x1, double y1, double x2, double y2, Markup out) {
        out.empty(
                "line",
                "class",
                style,
                "x1",
                coordinate(x1),
                "y1",
                coordinate(y1),
                "x2",
                coordinate(x2),
                "y2",
                coordinate(y2));
    }
}
