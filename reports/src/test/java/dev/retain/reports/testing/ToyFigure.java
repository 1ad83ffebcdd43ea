package dev.retain.reports.testing;

import dev.retain.api.Measure;
import dev.retain.api.report.CellReport;
import java.util.ArrayList;
import java.util.List;

/** A figure that no report knows: all that it takes to show one is to add it to a cell. */
public final class ToyFigure {

    /** What it is of. */
    public static final String NAME = "toy: steps";

    /** What it is counted in. */
    public static final String UNIT = "steps/sample";

    private ToyFigure() {}

    /** The same cell with the figure. */
    public static CellReport addTo(CellReport cell) {
        List<Measure> measures = new ArrayList<>(cell.measures());
        measures.add(new Measure(NAME, UNIT, 12.5, -14.25));
        return new CellReport(
                cell.id(),
                cell.outcome(),
                cell.failure(),
                cell.requested(),
                cell.inspection(),
                cell.verdicts(),
                cell.scores(),
                cell.suites(),
                measures,
                cell.facts(),
                cell.directory(),
                cell.duration());
    }
}
