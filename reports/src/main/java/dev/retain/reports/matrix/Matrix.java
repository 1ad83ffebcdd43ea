package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * A run, arranged for a reader.
 *
 * @param columns what is known of a row
 * @param rows models × compressions, those that failed first, else in the order they ran
 * @param cells every gate, in the order they ran
 * @param notRun gates that were planned and not reached
 * @param tally the gates, counted
 * @param facts what a reader must know of the run
 * @param limited whether the samples were cut, so that nothing is a verdict
 * @param complete whether the run ended
 * @param directory the folder of the reports
 */
@API(status = INTERNAL, since = "0.1")
public record Matrix(
        List<Column> columns,
        List<Row> rows,
        List<CellReport> cells,
        List<CellId> notRun,
        Tally tally,
        Map<String, String> facts,
        boolean limited,
        boolean complete,
        Path directory) {

    /** A run that ended. */
    public static Matrix of(RunReport run, List<CellId> planned) {
        return arrange(run, planned, true);
    }

    /** A run that goes on. */
    public static Matrix soFar(RunReport run, List<CellId> planned) {
        return arrange(run, planned, false);
    }

    private static Matrix arrange(RunReport run, List<CellId> planned, boolean complete) {
        List<CellId> notRun = withoutReport(planned, run.cells());
        return new Matrix(
                Columns.of(run.cells()),
                Rows.of(run.cells()),
                run.cells(),
                notRun,
                Tally.of(run.cells(), notRun.size()),
                run.facts(),
                run.limited(),
                complete,
                run.directory());
    }

    private static List<CellId> withoutReport(List<CellId> planned, List<CellReport> cells) {
        Set<CellId> reported = new HashSet<>();
        cells.forEach(c -> reported.add(c.id()));
        return planned.stream().filter(id -> !reported.contains(id)).toList();
    }

    /** The models, in the order they ran. */
    public List<String> models() {
        return rows.stream().map(Row::model).distinct().toList();
    }

    /** What stands against reading the run as a verdict, one sentence each; empty if nothing. */
    public List<String> reservations() {
        var reservations = new ArrayList<String>();
        if (limited) {
            reservations.add(
                    "Not a verdict: retain.limit cut the samples of this run. Use it to try things;"
                            + " run without it before you decide.");
        }
        if (!complete) {
            reservations.add(
                    "The run had not ended when this was written: %d of %d gates."
                            .formatted(cells.size(), tally.gates()));
        } else if (!notRun.isEmpty()) {
            reservations.add(
                    "The run was cut: %d of %d gates did not run."
                            .formatted(notRun.size(), tally.gates()));
        }
        return reservations;
    }

    /** The columns of groups, in the columns' order. */
    public List<Column> columns(Column.Group... groups) {
        List<Column.Group> wanted = List.of(groups);
        return columns.stream().filter(c -> wanted.contains(c.group())).toList();
    }

    /** The suites. */
    public List<SuiteColumn> suites() {
        return only(SuiteColumn.class);
    }

    /** The figures beside verdicts. */
    public List<MeasureColumn> measures() {
        return only(MeasureColumn.class);
    }

    private <C extends Column> List<C> only(Class<C> type) {
        return columns.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The column of a suite. */
    public Optional<SuiteColumn> suite(String id) {
        return suites().stream().filter(c -> c.suite().equals(id)).findFirst();
    }

    /** The suites of a gate that it did not ask for, in its own order. */
    public static List<String> notAsked(CellReport gate) {
        return gate.suites().stream()
                .map(Columns::of)
                .filter(c -> c.entry(List.of(gate)).standing() == Standing.NOT_ASKED)
                .map(SuiteColumn::suite)
                .toList();
    }

    /** Whether a row has a suite that no gate asked for. */
    public boolean hasNotAsked() {
        return suites().stream()
                .flatMap(column -> rows.stream().map(row -> column.entry(row.cells())))
                .anyMatch(entry -> entry.standing() == Standing.NOT_ASKED);
    }
}
