package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.RunReport;
import dev.retain.reports.runs.MergedRun;
import java.nio.file.Path;
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
 * @param cells every gate at its last attempt, in the order they ran
 * @param notRun gates that were planned and not reached
 * @param elsewhere gates of other shares of the run
 * @param tally the gates, counted
 * @param run the run with all its attempts
 */
@API(status = INTERNAL, since = "0.1")
public record Matrix(
        List<Column> columns,
        List<Row> rows,
        List<CellReport> cells,
        List<CellId> notRun,
        List<CellId> elsewhere,
        Tally tally,
        MergedRun run) {

    /** A run that ended in one process. */
    public static Matrix of(RunReport run, List<CellId> planned) {
        return of(MergedRun.of(run, planned));
    }

    /** A run as far as it is known. */
    public static Matrix of(MergedRun run) {
        List<CellReport> cells = run.cells();
        List<CellId> notRun = withoutReport(run.planned(), cells);
        return new Matrix(
                Columns.of(cells),
                Rows.of(cells),
                cells,
                notRun,
                run.elsewhere(),
                Tally.of(cells, cell -> Attempts.isFlaky(cell, run.before(cell)), notRun.size()),
                run);
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

    /** What a reader must know of the run. */
    public Map<String, String> facts() {
        return run.facts();
    }

    /** Whether the samples were cut, so that nothing is a verdict. */
    public boolean limited() {
        return run.limited();
    }

    /** Whether the run ended in all its processes. */
    public boolean complete() {
        return run.ended();
    }

    /** The folder of the reports. */
    public Path directory() {
        return run.directory();
    }

    /**
     * Whether nothing was red anywhere: no attempt of a gate, no process, no listener; and no gate
     * is in another share.
     */
    public boolean green() {
        return complete()
                && !limited()
                && tally.allPassed()
                && elsewhere.isEmpty()
                && run.failures().isEmpty();
    }

    /** What stands against reading the run as a verdict, one sentence each; empty if nothing. */
    public List<String> reservations() {
        return Reservations.of(this);
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
