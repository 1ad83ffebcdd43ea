package dev.retain.reports;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.report.RunReport;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.matrix.TextTable;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The matrix as text for a terminal. Entries are shortened, then columns are put below each other,
 * until lines fit; only a terminal narrower than one column sees longer lines.
 *
 * @param width columns of the terminal
 * @param glyphs {@code false} for a terminal that knows ASCII only
 * @param colours whether to colour the glyphs by ANSI codes
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record MatrixText(int width, boolean glyphs, boolean colours) {

    /** For 80 columns with glyphs, without colours. */
    public static MatrixText plain() {
        return new MatrixText(80, true, false);
    }

    /** The matrix, its legend and the count of gates; lines end with LF. */
    public String render(RunReport run) {
        return new TextTable(width, glyphs, colours).render(Matrix.of(run, List.of()));
    }
}
