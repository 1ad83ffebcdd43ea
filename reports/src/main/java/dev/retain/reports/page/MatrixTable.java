package dev.retain.reports.page;

import dev.retain.api.Inspection;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.reports.matrix.Column;
import dev.retain.reports.matrix.Entry;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.matrix.NumberText;
import dev.retain.reports.matrix.Row;
import dev.retain.reports.matrix.SafeText;
import dev.retain.reports.matrix.Standing;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The matrix. Roles are spelled out, for a phone shows rows as cards and would lose them otherwise.
 */
final class MatrixTable {

    private static final int STRIP = 120;
    private static final int LONGEST_NAME = 80;
    private static final int MOST_NOT_RUN = 200;

    private final Matrix matrix;
    private final Anchors anchors;
    private final List<Optional<IntervalScale>> scales;

    MatrixTable(Matrix matrix, Anchors anchors) {
        this.matrix = matrix;
        this.anchors = anchors;
        scales =
                IntStream.range(0, matrix.columns().size())
                        .mapToObj(i -> scale(matrix, i))
                        .toList();
    }

    /** Rows of a column are drawn on one scale; a column of mixed tolerances has none to share. */
    private static Optional<IntervalScale> scale(Matrix matrix, int column) {
        List<Verdict> verdicts =
                matrix.rows().stream()
                        .flatMap(r -> r.entries().get(column).judged().stream().limit(1))
                        .map(j -> j.verdict())
                        .toList();
        boolean alike =
                verdicts.stream().map(v -> v.question().tolerance().getClass()).distinct().count()
                        == 1;
        return alike ? Optional.of(IntervalScale.of(verdicts, STRIP)) : Optional.empty();
    }

    void write(Markup out) {
        out.open("section", "id", "matrix", "aria-labelledby", "matrix-title");
        out.element("h2", "Matrix", "id", "matrix-title").text("\n");
        if (matrix.rows().isEmpty()) {
            out.element(
                    "p",
                    "No gate has run. A class with @ModelUnderTest, @Compression and a @Gate method"
                            + " fills this page.",
                    "class",
                    "empty");
        } else {
            legend(out);
            out.open("div", "class", "scroll", "tabindex", "0", "role", "region");
            table(out);
            out.closeLine();
        }
        notRun(out);
        out.closeLine();
    }

    private static void legend(Markup out) {
        out.open("ul", "class", "legend", "role", "list");
        List.of(
                        Standing.RETAINED,
                        Standing.DEGRADED,
                        Standing.LOST_AS_DEMANDED,
                        Standing.UNDECIDED,
                        Standing.MEASURED)
                .forEach(
                        s -> {
                            out.open("li", "class", s.id());
                            Chip.write(s, out);
                            out.close();
                        });
        out.closeLine();
    }

    private void table(Markup out) {
        out.open("table", "class", "matrix", "role", "table");
        out.element(
                "caption",
                "Change of each score against the baseline, with one-sided bounds and the number of"
                        + " samples. Every entry leads to its details.");
        head(out);
        for (String model : matrix.models()) {
            out.open("tbody", "role", "rowgroup");
            if (matrix.models().size() > 1) {
                out.open("tr", "role", "row", "class", "model");
                out.element(
                        "th",
                        SafeText.clip(model, LONGEST_NAME),
                        "scope",
                        "rowgroup",
                        "role",
                        "rowheader",
                        "colspan",
                        Integer.toString(4 + matrix.columns().size()));
                out.close();
            }
            matrix.rows().stream().filter(r -> r.model().equals(model)).forEach(r -> row(r, out));
            out.closeLine();
        }
        out.close();
    }

    private void head(Markup out) {
        out.open("thead", "role", "rowgroup").open("tr", "role", "row");
        heading("compression", "", out);
        heading("gates", "", out);
        heading("bits per weight", "", out);
        heading("sparsity", "of the pool", out);
        for (Column column : matrix.columns()) {
            heading(column.heading(), column.needsSuite() ? column.suite() : "", out);
        }
        out.close().closeLine();
    }

    private static void heading(String title, String under, Markup out) {
        out.open("th", "scope", "col", "role", "columnheader").text(title);
        if (!under.isEmpty()) {
            out.element("span", SafeText.clip(under, LONGEST_NAME), "class", "under");
        }
        out.close();
    }

    private void row(Row row, Markup out) {
        out.open("tr", "role", "row");
        out.open("th", "scope", "row", "role", "rowheader");
        out.element(
                        "a",
                        SafeText.clip(row.compression(), LONGEST_NAME),
                        "href",
                        "#" + anchors.of(row))
                .close();
        out.open("td", "role", "cell", "data-label", "gates", "class", "gates");
        row.cells().forEach(c -> gate(c, out));
        out.close();
        number(
                "bits per weight",
                row.inspection().map(i -> NumberText.decimal(i.bitsPerWeight())),
                out);
        number(
                "sparsity of the pool",
                row.inspection().map(Inspection::poolSparsity).map(NumberText::percent),
                out);
        for (int i = 0; i < row.entries().size(); i++) {
            entry(row.entries().get(i), scales.get(i), out);
        }
        out.closeLine();
    }

    private void gate(CellReport cell, Markup out) {
        out.open("a", "href", "#" + anchors.of(cell), "class", "gate", "title", cell.id().method());
        Chip.write(Standing.of(cell.outcome()), out);
        out.close();
    }

    private static void number(String label, Optional<String> value, Markup out) {
        out.open("td", "role", "cell", "data-label", label, "class", "number");
        out.element("span", value.orElse("–")).close();
    }

    private void entry(Entry entry, Optional<IntervalScale> scale, Markup out) {
        out.open(
                "td",
                "role",
                "cell",
                "data-label",
                label(entry.column()),
                "class",
                "entry " + entry.standing().id());
        if (!entry.judged().isEmpty()) {
            judged(entry, scale, out);
        } else {
            Chip.write(entry.standing(), out);
            entry.score()
                    .ifPresent(
                            s -> {
                                boolean perplexity = entry.column().perplexity();
                                line("change", Minus.in(NumberText.change(s, perplexity)), out);
                                line("more", NumberText.scores(s, perplexity), out);
                                line("more", "n\u00a0" + s.n(), out);
                            });
        }
        out.close();
    }

    private void judged(Entry entry, Optional<IntervalScale> scale, Markup out) {
        var judged = entry.judged().get(0);
        Verdict verdict = judged.verdict();
        out.open("a", "href", "#" + anchors.of(judged));
        Chip.write(entry.standing(), out);
        line("change", Minus.in(NumberText.change(verdict)), out);
        line("more", Minus.in(NumberText.bounds(verdict)), out);
        scale.ifPresent(s -> VerdictPicture.strip(verdict, entry.standing(), s, out));
        line("more", NumberText.scores(verdict) + " · n\u00a0" + verdict.n(), out);
        if (entry.judged().size() > 1) {
            line("more", "the worst of " + entry.judged().size() + " verdicts", out);
        }
        out.close();
    }

    private static void line(String style, String text, Markup out) {
        out.element("span", text, "class", style).text(" ");
    }

    private static String label(Column column) {
        String suite = column.needsSuite() ? " (" + column.suite() + ")" : "";
        return SafeText.clip(column.heading() + suite, LONGEST_NAME);
    }

    private void notRun(Markup out) {
        if (matrix.notRun().isEmpty()) {
            return;
        }
        out.open("details", "class", "not-run");
        out.element("summary", matrix.notRun().size() + " planned and not run").open("ul");
        matrix.notRun().stream()
                .limit(MOST_NOT_RUN)
                .map(CellId::toString)
                .forEach(id -> out.element("li", SafeText.clip(id, 2 * LONGEST_NAME)));
        out.close().closeLine();
    }
}
