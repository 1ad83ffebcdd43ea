package dev.retain.reports.matrix;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellReport;
import dev.retain.api.report.SafeText;
import dev.retain.api.report.VerdictText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The matrix as a table in GitHub's Markdown, for job summaries. */
@API(status = INTERNAL, since = "0.1")
public final class MatrixMarkdown {

    private static final int LONGEST_FAILURE = 1_500;

    private MatrixMarkdown() {}

    /** The text. */
    public static String render(Matrix matrix) {
        var out =
                new StringBuilder("### Retain: ").append(matrix.tally().sentence()).append("\n\n");
        matrix.reservations().forEach(r -> out.append("> **").append(escaped(r)).append("**\n\n"));
        if (!matrix.rows().isEmpty()) {
            table(matrix, true, matrix.columns(Column.Group.ARTIFACT, Column.Group.SUITES), out);
            legend(matrix, out);
            figures(matrix, out);
        }
        matrix.cells().stream().filter(c -> c.failure().isPresent()).forEach(c -> failure(c, out));
        facts(matrix, out);
        return out.toString();
    }

    private static void legend(Matrix matrix, StringBuilder out) {
        out.append("\nChange of the score in the tolerance's own measure, [one-sided bounds], n")
                .append(" samples. ✔ retained, ✘ degraded, ? undecided, · measured without a")
                .append(" question. *as demanded*: a negative control that caught the loss.\n");
        if (matrix.hasNotAsked()) {
            out.append("\n")
                    .append(Standing.NOT_ASKED.glyph())
                    .append(' ')
                    .append(Standing.NOT_ASKED.word())
                    .append(": ")
                    .append(Standing.WHY_NOT_ASKED)
                    .append(".\n");
        }
    }

    private static void figures(Matrix matrix, StringBuilder out) {
        List<Column> figures = matrix.columns(Column.Group.FIGURES);
        if (!figures.isEmpty()) {
            out.append("\nFigures beside the verdicts, baseline → candidate:\n\n");
            table(matrix, false, figures, out);
        }
    }

    private static void table(
            Matrix matrix, boolean gates, List<Column> columns, StringBuilder out) {
        boolean severalModels = matrix.models().size() > 1;
        Stream<String> first =
                severalModels ? Stream.of("model", "compression") : Stream.of("compression");
        List<String> headings =
                Stream.of(
                                first,
                                gates ? Stream.of("gates") : Stream.<String>empty(),
                                columns.stream().map(MatrixMarkdown::heading))
                        .flatMap(s -> s)
                        .toList();
        line(headings, out);
        line(headings.stream().map(h -> "---").toList(), out);
        for (Row row : matrix.rows()) {
            Stream<String> name =
                    severalModels
                            ? Stream.of(escaped(row.model()), escaped(row.compression()))
                            : Stream.of(escaped(row.compression()));
            line(
                    Stream.of(
                                    name,
                                    gates ? Stream.of(gates(row)) : Stream.<String>empty(),
                                    columns.stream().map(row::entry).map(MatrixMarkdown::entry))
                            .flatMap(s -> s)
                            .toList(),
                    out);
        }
    }

    private static String heading(Column column) {
        return escaped(column.title())
                + (column.under().isEmpty() ? "" : "<br>" + escaped(column.under()));
    }

    private static String gates(Row row) {
        return row.standing().glyph() + " " + row.standing().word();
    }

    private static String entry(Entry entry) {
        return entry instanceof SuiteEntry suite
                ? entry(suite)
                : escaped(((FigureEntry) entry).text());
    }

    private static String entry(SuiteEntry entry) {
        Standing standing = entry.standing();
        String lead = standing.glyph() + " ";
        if (!entry.judged().isEmpty()) {
            var verdict = entry.judged().get(0).verdict();
            return lead
                    + "**"
                    + VerdictText.change(verdict)
                    + "**<br>"
                    + escaped(VerdictText.bounds(verdict))
                    + " n="
                    + verdict.n()
                    + (standing == Standing.LOST_AS_DEMANDED ? "<br>*as demanded*" : "");
        }
        return lead
                + entry.score()
                        .map(s -> VerdictText.change(s) + "<br>n=" + s.n())
                        .orElse(standing.word());
    }

    private static void failure(CellReport cell, StringBuilder out) {
        String text = SafeText.clip(cell.failure().orElse(""), LONGEST_FAILURE);
        out.append("\n<details><summary>")
                .append(Standing.of(cell.outcome()).glyph())
                .append(' ')
                .append(markup(SafeText.line(cell.id().toString())))
                .append("</summary>\n\n<pre>")
                .append(markup(SafeText.visible(text)).replace("\n", "&#10;"))
                .append("</pre>\n</details>\n");
    }

    private static void facts(Matrix matrix, StringBuilder out) {
        Map<String, String> facts = BriefFacts.of(matrix);
        if (!facts.isEmpty()) {
            out.append("\n<sub>")
                    .append(
                            facts.entrySet().stream()
                                    .map(f -> escaped(f.getKey()) + " " + escaped(f.getValue()))
                                    .collect(joining(" · ")))
                    .append("</sub>\n");
        }
    }

    private static void line(List<String> fields, StringBuilder out) {
        out.append("| ").append(String.join(" | ", fields)).append(" |\n");
    }

    /** Text that Markdown and HTML leave as it is, on one line. */
    public static String escaped(String text) {
        return markup(SafeText.line(SafeText.clip(text, 200)))
                .replaceAll("[\\\\`*_{}\\[\\]|~#@$!]", "\\\\$0");
    }

    private static String markup(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
