package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The matrix as a text table of a given width.
 *
 * @param width columns of the terminal
 * @param glyphs {@code false} for ASCII only
 * @param colours whether to colour the glyphs by ANSI codes
 */
@API(status = INTERNAL, since = "0.1")
public record TextTable(int width, boolean glyphs, boolean colours) {

    private static final int LONGEST_NAME = 32;

    /** A figure has a row of headings to itself where it must, so its name may be longer. */
    private static final int LONGEST_FIGURE = 56;

    private static final String GAP = "  ";

    /** The table, its legend and the count of gates. */
    public String render(Matrix matrix) {
        var out = new StringBuilder();
        matrix.reservations().forEach(r -> out.append("!! ").append(r).append("\n\n"));
        if (!matrix.rows().isEmpty()) {
            int names = matrix.rows().stream().mapToInt(r -> name(r).length()).max().orElse(0);
            // Two for the glyph of the gates.
            for (List<TextColumn> block : blocks(matrix, names + 2)) {
                append(matrix, block, names, out);
            }
        }
        return legend(matrix, out);
    }

    /** Suites first; figures never narrow what is said of a suite. */
    private List<List<TextColumn>> blocks(Matrix matrix, int names) {
        var blocks = new ArrayList<>(suites(matrix, names));
        List<Column> figures = matrix.columns(Column.Group.FIGURES);
        if (!figures.isEmpty()) {
            blocks.addAll(wrapped(columns(matrix, figures, EntryText.FULL), names));
        }
        return blocks;
    }

    private List<List<TextColumn>> suites(Matrix matrix, int names) {
        List<Column> suites = matrix.columns(Column.Group.SUITES);
        for (EntryText detail : EntryText.values()) {
            List<TextColumn> columns = columns(matrix, suites, detail);
            int needed = names + columns.stream().mapToInt(c -> GAP.length() + c.width()).sum();
            if (needed <= width) {
                return List.of(columns);
            }
        }
        return wrapped(columns(matrix, suites, EntryText.ROUNDED_BOUNDS), names);
    }

    private List<List<TextColumn>> wrapped(List<TextColumn> columns, int names) {
        var blocks = new ArrayList<List<TextColumn>>();
        var block = new ArrayList<TextColumn>();
        int used = names;
        for (TextColumn column : columns) {
            if (!block.isEmpty() && used + GAP.length() + column.width() > width) {
                blocks.add(List.copyOf(block));
                block.clear();
                used = names;
            }
            block.add(column);
            used += GAP.length() + column.width();
        }
        blocks.add(block);
        return blocks;
    }

    private List<TextColumn> columns(Matrix matrix, List<Column> columns, EntryText detail) {
        return columns.stream()
                .map(
                        column ->
                                new TextColumn(
                                        title(matrix, column),
                                        matrix.rows().stream()
                                                .map(row -> line(row.entry(column), detail))
                                                .toList()))
                .toList();
    }

    private TextColumn.Line line(Entry entry, EntryText detail) {
        return new TextColumn.Line(
                entry instanceof SuiteEntry suite
                        ? Optional.of(suite.standing())
                        : Optional.empty(),
                shown(detail.of(entry)));
    }

    private String title(Matrix matrix, Column column) {
        if (column instanceof SuiteColumn suite) {
            long alike =
                    matrix.suites().stream().filter(c -> c.title().equals(suite.title())).count();
            return clipped(alike == 1 ? suite.title() : suite.suite(), LONGEST_NAME);
        }
        return clipped(column.label(), LONGEST_FIGURE);
    }

    private void append(Matrix matrix, List<TextColumn> block, int names, StringBuilder out) {
        var heading = new StringBuilder(" ".repeat(names + 2));
        block.forEach(c -> heading.append(GAP).append(padded(c.title(), c.width())));
        if (!block.isEmpty()) {
            out.append(heading.toString().stripTrailing()).append('\n');
        }
        String model = "";
        for (int i = 0; i < matrix.rows().size(); i++) {
            Row row = matrix.rows().get(i);
            if (matrix.models().size() > 1 && !row.model().equals(model)) {
                model = row.model();
                out.append(clipped(model, LONGEST_NAME)).append('\n');
            }
            append(row, i, block, names, out);
        }
        out.append('\n');
    }

    private void append(Row row, int index, List<TextColumn> block, int names, StringBuilder out) {
        var line = new StringBuilder(glyph(row.standing())).append(' ');
        line.append(padded(name(row), names));
        for (TextColumn column : block) {
            TextColumn.Line shown = column.lines().get(index);
            line.append(GAP);
            shown.standing().ifPresent(standing -> line.append(glyph(standing)).append(' '));
            line.append(padded(shown.text(), column.width() - shown.glyph()));
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private String legend(Matrix matrix, StringBuilder out) {
        boolean control = matrix.tally().negativeControls() > 0;
        if (!matrix.rows().isEmpty()) {
            for (Standing s : List.of(Standing.RETAINED, Standing.DEGRADED, Standing.UNDECIDED)) {
                out.append(glyph(s)).append(' ').append(s.word()).append(GAP);
            }
            out.append(control ? "* as a negative control demands\n" : "\n");
            if (matrix.hasNotAsked()) {
                out.append(glyph(Standing.NOT_ASKED))
                        .append(' ')
                        .append(Standing.NOT_ASKED.word())
                        .append(": ")
                        .append(Standing.WHY_NOT_ASKED)
                        .append('\n');
            }
        }
        return out.append(matrix.tally().sentence()).append('\n').toString();
    }

    private String name(Row row) {
        return clipped(row.compression(), LONGEST_NAME);
    }

    private String clipped(String text, int most) {
        String shown = shown(text);
        return shown.length() <= most ? shown : shown.substring(0, most - 2) + "..";
    }

    private String shown(String text) {
        String line = SafeText.line(text);
        return glyphs ? line : line.replace("→", "->").replace('–', '-').replaceAll("[^ -~]", "?");
    }

    private String glyph(Standing standing) {
        String glyph = glyphs ? standing.glyph() : standing.ascii();
        if (!colours) {
            return glyph;
        }
        int code =
                switch (standing) {
                    case RETAINED, PASSED -> 32;
                    case BROKEN, FAILED, DEGRADED -> 31;
                    case UNDECIDED, ABORTED -> 33;
                    case LOST_AS_DEMANDED -> 36;
                    case MEASURED, NOT_ASKED, NONE -> 2;
                };
        return "\u001B[" + code + "m" + glyph + "\u001B[0m";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
