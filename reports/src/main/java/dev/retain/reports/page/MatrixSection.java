package dev.retain.reports.page;

import dev.retain.api.report.CellId;
import dev.retain.api.report.SafeText;
import dev.retain.reports.matrix.Column;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.matrix.Standing;
import java.util.List;

/** The matrix with its legend, the figures below it, and what was not reached. */
final class MatrixSection {

    private static final int LONGEST_ID = 160;
    private static final int MOST_NOT_RUN = 200;

    private final Matrix matrix;
    private final Anchors anchors;

    MatrixSection(Matrix matrix, Anchors anchors) {
        this.matrix = matrix;
        this.anchors = anchors;
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
            MatrixTable.ofSuites(matrix, anchors).write(out);
        }
        listed(matrix.notRun(), " planned and not run", out);
        listed(matrix.elsewhere(), " not in this shard", out);
        out.closeLine();
        figures(out);
    }

    private void figures(Markup out) {
        if (matrix.columns(Column.Group.FIGURES).isEmpty()) {
            return;
        }
        out.open("section", "id", "figures", "aria-labelledby", "figures-title");
        out.element("h2", "Figures", "id", "figures-title").text("\n");
        MatrixTable.ofFigures(matrix, anchors).write(out);
        out.closeLine();
    }

    private void legend(Markup out) {
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
        if (matrix.hasNotAsked()) {
            out.open("li", "class", Standing.NOT_ASKED.id());
            Chip.write(Standing.NOT_ASKED, out);
            out.element("span", Standing.WHY_NOT_ASKED, "class", "why").close();
        }
        out.closeLine();
    }

    private static void listed(List<CellId> gates, String what, Markup out) {
        if (gates.isEmpty()) {
            return;
        }
        out.open("details", "class", "not-run");
        out.element("summary", gates.size() + what).open("ul");
        gates.stream()
                .limit(MOST_NOT_RUN)
                .map(CellId::toString)
                .forEach(id -> out.element("li", SafeText.clip(id, LONGEST_ID)));
        out.close().closeLine();
    }
}
