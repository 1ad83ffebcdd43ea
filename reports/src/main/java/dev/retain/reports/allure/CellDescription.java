package dev.retain.reports.allure;

import dev.retain.api.Measure;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.NumberText;
import dev.retain.api.report.VerdictText;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.matrix.MatrixMarkdown;
import dev.retain.reports.matrix.Standing;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a cell, as the description of its test in Markdown: a line a verdict or figure.
 */
final class CellDescription {

    private CellDescription() {}

    /** The text; empty if there is nothing to say. */
    static String of(CellReport cell) {
        List<String> lines = new ArrayList<>();
        cell.verdicts().forEach(v -> lines.add(verdict(cell, v)));
        Matrix.notAsked(cell).forEach(suite -> lines.add(notAsked(suite)));
        cell.measures().forEach(m -> lines.add(measure(m)));
        return String.join("\n", lines);
    }

    private static String verdict(CellReport cell, Verdict verdict) {
        Standing standing = Standing.of(cell, verdict);
        return "* %s **%s** %s: %s %s, n=%d. %s"
                .formatted(
                        standing.glyph(),
                        standing.word(),
                        MatrixMarkdown.escaped(verdict.suite()),
                        VerdictText.change(verdict),
                        MatrixMarkdown.escaped(VerdictText.bounds(verdict)),
                        verdict.n(),
                        MatrixMarkdown.escaped(verdict.reason()));
    }

    private static String notAsked(String suite) {
        return "* %s **%s** %s: %s"
                .formatted(
                        Standing.NOT_ASKED.glyph(),
                        Standing.NOT_ASKED.word(),
                        MatrixMarkdown.escaped(suite),
                        Standing.WHY_NOT_ASKED);
    }

    private static String measure(Measure measure) {
        return "* %s: %s %s"
                .formatted(
                        MatrixMarkdown.escaped(measure.name()),
                        MatrixMarkdown.escaped(NumberText.measure(measure)),
                        MatrixMarkdown.escaped(measure.unit()))
                .stripTrailing();
    }
}
