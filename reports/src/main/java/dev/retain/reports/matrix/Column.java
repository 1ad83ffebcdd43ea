package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellReport;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A column of the matrix. Every rendering iterates the columns and knows none by name, so that a
 * new one shows up in all of them.
 */
@API(status = INTERNAL, since = "0.1")
public sealed interface Column permits Fact, MeasureColumn, SuiteColumn {

    /** The heading. */
    String title();

    /** What stands below the heading; empty if the heading says all. */
    String under();

    /** Both on one line. */
    String label();

    /** Which columns it stands among. */
    Group group();

    /**
     * What a row shows.
     *
     * @param gates the gates of the row, at least one
     */
    Entry entry(List<CellReport> gates);

    /** Columns that stand together. */
    enum Group {
        /** What the artifact is. A terminal has no room for it. */
        ARTIFACT,
        /** The suites. */
        SUITES,
        /** Figures beside verdicts. There may be many, so they have a table of their own. */
        FIGURES
    }
}
