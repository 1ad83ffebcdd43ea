package dev.retain.reports.page;

import static dev.retain.reports.page.IntervalScale.change;
import static dev.retain.reports.page.IntervalScale.coordinate;
import static dev.retain.reports.page.IntervalScale.high;
import static dev.retain.reports.page.IntervalScale.limit;
import static dev.retain.reports.page.IntervalScale.low;
import static dev.retain.reports.page.IntervalScale.still;

import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.VerdictText;
import dev.retain.reports.matrix.Standing;
import java.util.List;
import java.util.Locale;

/** Draws the change with its bounds against no change and the tolerance. */
final class VerdictPicture {

    /** Width of the picture with labels, in its own units. */
    static final int WIDTH = 420;

    /** Height of the picture with labels. */
    static final int HEIGHT = 104;

    private static final double LINE = 58;
    private static final double INSET = 20;

    private VerdictPicture() {}

    /** The picture with labels. */
    static void draw(Verdict verdict, Standing standing, Markup out) {
        out.open(
                "svg",
                "class",
                "picture " + standing.id(),
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-label",
                said(verdict, standing));
        content(verdict, out);
        out.closeLine();
    }

    /** The same without its frame, for a picture of several. */
    static void content(Verdict verdict, Markup out) {
        IntervalScale scale = IntervalScale.of(List.of(verdict), WIDTH - 2 * INSET);
        double limit = INSET + scale.at(limit(verdict));
        double still = INSET + scale.at(still());
        double right = WIDTH - INSET;
        boolean ratio = VerdictText.isRatio(verdict);
        rect(out, "too-much", ratio ? limit : INSET, 36, ratio ? right - limit : limit - INSET, 44);
        Stroke.line("axis", INSET, LINE, right, LINE, out);
        Stroke.line("still", still, 36, still, 80, out);
        Stroke.line("limit", limit, 30, limit, 86, out);
        interval(verdict, scale, INSET, LINE, 7, out);
        String unchanged = ratio ? "unchanged" : "no change";
        label(out, "still-label", still, 98, unchanged, WIDTH);
        label(out, "limit-label", limit, 22, limitText(verdict), WIDTH);
    }

    /** A small picture without labels, on a scale shared by its column. */
    static void strip(Verdict verdict, Standing standing, IntervalScale scale, Markup out) {
        out.open(
                "svg",
                "class",
                "strip " + standing.id(),
                "viewBox",
                "-4 0 " + coordinate(scale.width() + 8) + " 16",
                "preserveAspectRatio",
                "xMinYMid meet",
                "aria-hidden",
                "true");
        double limit = scale.at(limit(verdict));
        boolean ratio = VerdictText.isRatio(verdict);
        rect(out, "too-much", ratio ? limit : 0, 1, ratio ? scale.width() - limit : limit, 14);
        double still = scale.at(still());
        Stroke.line("axis", 0, 8, scale.width(), 8, out);
        Stroke.line("still", still, 1, still, 15, out);
        Stroke.line("limit", limit, 1, limit, 15, out);
        interval(verdict, scale, 0, 8, 3.5, out);
        out.close();
    }

    /** What the picture shows, in words. */
    static String said(Verdict verdict, Standing standing) {
        return "%s: change %s, bounds %s; tolerance %s"
                .formatted(
                        standing.word(),
                        VerdictText.change(verdict),
                        VerdictText.bounds(verdict),
                        verdict.question().tolerance());
    }

    private static void interval(
            Verdict verdict, IntervalScale scale, double x, double y, double size, Markup out) {
        if (Double.isFinite(low(verdict)) && Double.isFinite(high(verdict))) {
            double from = x + scale.at(low(verdict));
            double to = x + scale.at(high(verdict));
            Stroke.line("span", from, y, to, y, out);
            Stroke.line("end", from, y - size, from, y + size, out);
            Stroke.line("end", to, y - size, to, y + size, out);
        }
        if (Double.isFinite(change(verdict))) {
            out.empty(
                    "circle",
                    "class",
                    "dot",
                    "cx",
                    coordinate(x + scale.at(change(verdict))),
                    "cy",
                    coordinate(y),
                    "r",
                    coordinate(size * 0.85));
        }
    }

    private static String limitText(Verdict verdict) {
        Tolerance tolerance = verdict.question().tolerance();
        boolean signed =
                tolerance instanceof Tolerance.Points || tolerance instanceof Tolerance.Percent;
        return "tolerance " + (signed ? "−" : "") + tolerance;
    }

    private static void rect(
            Markup out, String style, double x, double y, double width, double height) {
        out.empty(
                "rect",
                "class",
                style,
                "x",
                coordinate(x),
                "y",
                coordinate(y),
                "width",
                coordinate(Math.max(0, width)),
                "height",
                coordinate(height));
    }

    /** A label that stays inside the picture. */
    private static void label(
            Markup out, String style, double x, double y, String text, double width) {
        double half = text.length() * 3.7;
        double centre = Math.max(half + 2, Math.min(width - half - 2, x));
        out.element(
                "text",
                text.toLowerCase(Locale.ROOT),
                "class",
                style,
                "x",
                coordinate(centre),
                "y",
                coordinate(y),
                "text-anchor",
                "middle");
    }
}
