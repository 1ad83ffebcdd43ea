package dev.retain.reports.page;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.SafeText;
import dev.retain.api.report.VerdictText;
import dev.retain.reports.matrix.PackagedText;
import dev.retain.reports.matrix.Standing;
import java.util.List;
import org.apiguardian.api.API;

/** The verdicts of a gate as a picture that stands alone. */
@API(status = INTERNAL, since = "0.1")
public final class RetentionPicture {

    private static final int TITLE = 44;
    private static final int MOST = 40;

    private final String css = PackagedText.read("page/picture.css");

    /** The picture as SVG text; without a verdict it says so. */
    public String render(CellReport cell) {
        List<Verdict> shown = cell.verdicts().stream().limit(MOST).toList();
        int height = Math.max(1, shown.size()) * (TITLE + VerdictPicture.HEIGHT) + 8;
        var out = new Markup();
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + VerdictPicture.WIDTH + " " + height,
                "width",
                Integer.toString(VerdictPicture.WIDTH),
                "height",
                Integer.toString(height));
        out.style(css);
        out.empty("rect", "class", "ground", "width", "100%", "height", "100%");
        if (shown.isEmpty()) {
            out.element("text", "no verdict was given", "class", "title", "x", "20", "y", "30");
        }
        for (int i = 0; i < shown.size(); i++) {
            draw(cell, shown.get(i), i * (TITLE + VerdictPicture.HEIGHT), out);
        }
        out.close();
        return out.finished() + "\n";
    }

    private static void draw(CellReport cell, Verdict verdict, int y, Markup out) {
        Standing standing = Standing.of(cell, verdict);
        out.open("g", "class", "picture " + standing.id(), "transform", "translate(0 " + y + ")");
        String title = standing.glyph() + " " + SafeText.clip(verdict.suite(), 30);
        out.element("text", title + ": " + standing.word(), "class", "title", "x", "20", "y", "22");
        String figures =
                VerdictText.change(verdict)
                        + " "
                        + VerdictText.bounds(verdict)
                        + ", n "
                        + verdict.n();
        out.element("text", Minus.in(figures), "class", "figures", "x", "20", "y", "38");
        out.open("g", "transform", "translate(0 " + TITLE + ")");
        VerdictPicture.content(verdict, out);
        out.close().close();
    }
}
