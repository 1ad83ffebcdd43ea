package dev.retain.reports.page;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.SafeText;
import dev.retain.reports.lost.LostSample;
import dev.retain.reports.matrix.BriefFacts;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.matrix.MatrixJson;
import dev.retain.reports.matrix.PackagedText;
import dev.retain.reports.trend.TrendJson;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * The page: one file without script and without a request, for screens, phones and paper. Its
 * markup is HTML and well-formed XML at once.
 */
@API(status = INTERNAL, since = "0.1")
public final class MatrixPage {

    private static final String NOTHING_FROM_OUTSIDE =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private static final int LONGEST = 200;

    private final String css = PackagedText.read("page/matrix.css");

    /**
     * The page's text.
     *
     * @param lost the lost samples of a gate, already cut to what is to be shown
     */
    public String render(Matrix matrix, Function<CellReport, List<LostSample>> lost) {
        var anchors = new Anchors(matrix);
        var out = new Markup().doctype().open("html", "lang", "en");
        head(matrix, out);
        out.open("body");
        out.element("a", "Skip to the matrix", "class", "skip", "href", "#matrix").text("\n");
        PageHeader.write(matrix, out);
        out.open("main");
        new MatrixSection(matrix, anchors).write(out);
        details(matrix, anchors, lost, out);
        SuitesSection.write(matrix, out);
        FactsTable.section(matrix, out);
        ReadingGuide.write(out);
        out.closeLine();
        footer(matrix, out);
        out.close().close();
        return out.finished() + "\n";
    }

    private void head(Matrix matrix, Markup out) {
        out.open("head").empty("meta", "charset", "utf-8");
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.empty("meta", "name", "color-scheme", "content", "light dark");
        out.empty("meta", "name", "referrer", "content", "no-referrer");
        out.empty("meta", "http-equiv", "Content-Security-Policy", "content", NOTHING_FROM_OUTSIDE);
        out.element("title", "Retain: " + PageHeader.headline(matrix)).style(css).closeLine();
    }

    private static void details(
            Matrix matrix,
            Anchors anchors,
            Function<CellReport, List<LostSample>> lost,
            Markup out) {
        if (matrix.rows().isEmpty()) {
            return;
        }
        out.open("section", "id", "details", "aria-labelledby", "details-title");
        out.element("h2", "Details", "id", "details-title").text("\n");
        var details = new RowDetails(matrix, anchors, lost);
        matrix.rows().forEach(row -> details.write(row, out));
        out.closeLine();
    }

    private static void footer(Matrix matrix, Markup out) {
        out.open("footer").open("p").text("The same as data: ");
        for (String file :
                List.of(
                        "matrix.csv",
                        "matrix.json",
                        MatrixJson.SCHEMA_FILE,
                        "matrix.md",
                        TrendJson.FILE)) {
            out.element("a", file, "href", file).text(" ");
        }
        out.close();
        String facts =
                BriefFacts.of(matrix).entrySet().stream()
                        .map(fact -> fact.getKey() + " " + SafeText.clip(fact.getValue(), LONGEST))
                        .collect(joining(" · "));
        if (!facts.isEmpty()) {
            out.element("p", facts, "class", "brief");
        }
        out.closeLine();
    }
}
