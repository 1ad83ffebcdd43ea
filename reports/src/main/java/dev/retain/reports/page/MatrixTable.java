package dev.retain.reports.page;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.SafeText;
import dev.retain.reports.matrix.Column;
import dev.retain.reports.matrix.Entry;
import dev.retain.reports.matrix.FigureEntry;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.matrix.Row;
import dev.retain.reports.matrix.Standing;
import dev.retain.reports.matrix.SuiteColumn;
import dev.retain.reports.matrix.SuiteEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of the matrix with some of its columns. Roles are spelled out, for a phone shows rows as
 * cards and would lose them otherwise.
 */
final class MatrixTable {

    private static final int LONGEST_NAME = 80;

    private final Matrix matrix;
    private final Anchors anchors;
    private final List<Column> columns;
    private final boolean gates;
    private final String style;
    private final String caption;
    private final Map<String, SuiteEntryView> suites = new HashMap<>();

    private MatrixTable(
            Matrix matrix,
            Anchors anchors,
            List<Column> columns,
            boolean gates,
            String style,
            String caption) {
        this.matrix = matrix;
        this.anchors = anchors;
        this.columns = columns;
        this.gates = gates;
        this.style = style;
        this.caption = caption;
    }

    /** How the gates ended, what the artifacts are, and the suites. */
    static MatrixTable ofSuites(Matrix matrix, Anchors anchors) {
        return new MatrixTable(
                matrix,
                anchors,
                matrix.columns(Column.Group.ARTIFACT, Column.Group.SUITES),
                true,
                "matrix",
                "Change of each score against the baseline, with one-sided bounds and the number of"
                        + " samples. Every entry leads to its details.");
    }

    /** The figures beside the verdicts. */
    static MatrixTable ofFigures(Matrix matrix, Anchors anchors) {
        return new MatrixTable(
                matrix,
                anchors,
                matrix.columns(Column.Group.FIGURES),
                false,
                "matrix figures",
                "Baseline → candidate, or one number where only the pair has one. No verdict is"
                        + " made of figures.");
    }

    void write(Markup out) {
        out.open("div", "class", "scroll", "tabindex", "0", "role", "region");
        out.open("table", "class", style, "role", "table").element("caption", caption);
        head(out);
        for (String model : matrix.models()) {
            out.open("tbody", "role", "rowgroup");
            if (matrix.models().size() > 1) {
                model(model, out);
            }
            matrix.rows().stream().filter(r -> r.model().equals(model)).forEach(r -> row(r, out));
            out.closeLine();
        }
        out.close().closeLine();
    }

    private void model(String model, Markup out) {
        out.open("tr", "role", "row", "class", "model");
        out.element(
                "th",
                SafeText.clip(model, LONGEST_NAME),
                "scope",
                "rowgroup",
                "role",
                "rowheader",
                "colspan",
                Integer.toString((gates ? 2 : 1) + columns.size()));
        out.close();
    }

    private void head(Markup out) {
        out.open("thead", "role", "rowgroup").open("tr", "role", "row");
        heading("compression", "", out);
        if (gates) {
            heading("gates", "", out);
        }
        columns.forEach(column -> heading(column.title(), column.under(), out));
        out.close().closeLine();
    }

    private static void heading(String title, String under, Markup out) {
        out.open("th", "scope", "col", "role", "columnheader");
        out.text(SafeText.clip(title, LONGEST_NAME));
        if (!under.isEmpty()) {
            out.element("span", SafeText.clip(under, LONGEST_NAME), "class", "under");
        }
        out.close();
    }

    private void row(Row row, Markup out) {
        out.open("tr", "role", "row").open("th", "scope", "row", "role", "rowheader");
        out.element(
                        "a",
                        SafeText.clip(row.compression(), LONGEST_NAME),
                        "href",
                        "#" + anchors.of(row))
                .close();
        if (gates) {
            out.open("td", "role", "cell", "data-label", "gates", "class", "gates");
            row.cells().forEach(c -> gate(c, out));
            out.close();
        }
        columns.forEach(column -> entry(row.entry(column), out));
        out.closeLine();
    }

    private void gate(CellReport cell, Markup out) {
        out.open("a", "href", "#" + anchors.of(cell), "class", "gate", "title", cell.id().method());
        Chip.write(Standing.of(cell.outcome()), out);
        out.close();
    }

    private void entry(Entry entry, Markup out) {
        String label = SafeText.clip(entry.column().label(), LONGEST_NAME);
        if (entry instanceof SuiteEntry suite) {
            String classes = "entry " + suite.standing().id();
            out.open("td", "role", "cell", "data-label", label, "class", classes);
            view(suite.column()).write(suite, out);
        } else {
            out.open("td", "role", "cell", "data-label", label, "class", "number");
            out.element("span", Minus.in(((FigureEntry) entry).text()));
        }
        out.close();
    }

    private SuiteEntryView view(SuiteColumn column) {
        return suites.computeIfAbsent(
                column.suite(), suite -> new SuiteEntryView(matrix, column, anchors));
    }
}
