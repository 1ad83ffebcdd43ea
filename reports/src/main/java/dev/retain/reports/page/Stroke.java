package dev.retain.reports.page;

import static dev.retain.reports.page.IntervalScale.coordinate;

/** Straight lines of a picture. */
final class Stroke {

    private Stroke() {}

    /** The path of a closed line through points, whose coordinates are given in turn. */
    static String polygon(double... coordinates) {
        var path = new StringBuilder();
        for (int i = 0; i < coordinates.length; i += 2) {
            path.append(i == 0 ? 'M' : 'L')
                    .append(coordinate(coordinates[i]))
                    .append(' ')
                    .append(coordinate(coordinates[i + 1]));
        }
        return path.append('Z').toString();
    }

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
