package dev.retain.examples.study;

import dev.retain.examples.study.MeasuredRow.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of a study, as far as it is.
 *
 * @param suites of its columns
 * @param lines what was measured, in the order of the plan
 * @param open rows that have not been measured, each with why if it failed
 */
record StudyTable(StudySuites suites, List<Line> lines, Map<StudyRow, String> open) {

    private static final double PERCENT = 100;

    /** Copies the list. */
    StudyTable {
        lines = List.copyOf(lines);
    }

    /** A row that was measured. */
    record Line(StudyRow row, MeasuredRow measured) {

        double score(String suite) {
            return measured.score(suite);
        }
    }

    /** As Markdown: the table, what it says of the agent, and what is missing. */
    String markdown() {
        var text = new StringBuilder();
        text.append(cells(header())).append(cells(header().stream().map(name -> "---").toList()));
        lines.stream().findFirst().ifPresent(line -> text.append(cells(dense(line.measured()))));
        lines.forEach(line -> text.append(cells(cells(line))));
        text.append('\n').append(String.join("\n", answers())).append('\n');
        if (!open.isEmpty()) {
            text.append("\nNot measured: ")
                    .append(
                            open.entrySet().stream()
                                    .map(StudyTable::missing)
                                    .collect(Collectors.joining("; ")))
                    .append(".\n");
        }
        return text.toString();
    }

    private static String missing(Map.Entry<StudyRow, String> row) {
        return row.getKey().name() + (row.getValue().isEmpty() ? "" : " (" + row.getValue() + ")");
    }

    /** As comma-separated values. */
    String csv() {
        return Stream.concat(Stream.of(header()), lines.stream().map(this::cells))
                .map(
                        cells ->
                                cells.stream()
                                        .map(StudyTable::quoted)
                                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String quoted(String cell) {
        return cell.contains(",") ? '"' + cell + '"' : cell;
    }

    private List<String> header() {
        var names = new ArrayList<String>();
        names.addAll(List.of("", "seed", "pool %", "total %", "calibration perplexity"));
        names.add(suites.language() + " perplexity");
        suites.judged().forEach(suite -> names.add(suite + " %"));
        suites.judged().forEach(suite -> names.add("uniform Wanda on " + suite));
        names.addAll(List.of("iterations", "rollbacks", "minutes"));
        return names;
    }

    private List<String> dense(MeasuredRow any) {
        var cells = new ArrayList<String>(List.of("dense", "", "0", "0"));
        cells.add(number(any.dense().getOrDefault(MeasuredRow.CALIBRATION, Double.NaN), 2));
        cells.add(number(any.dense().getOrDefault(suites.language(), Double.NaN), 2));
        suites.judged()
                .forEach(suite -> cells.add(percent(any.dense().getOrDefault(suite, Double.NaN))));
        while (cells.size() < header().size()) {
            cells.add("");
        }
        return cells;
    }

    private List<String> cells(Line line) {
        var row = line.row();
        var measured = line.measured();
        var cells = new ArrayList<String>();
        cells.add(row.way().title());
        cells.add(row.way().isCalibrated() ? Long.toString(row.seed()) : "");
        cells.add(number(measured.pool() * PERCENT, 2));
        cells.add(number(measured.total() * PERCENT, 2));
        cells.add(number(line.score(MeasuredRow.CALIBRATION), 2));
        cells.add(number(line.score(suites.language()), 2));
        suites.judged().forEach(suite -> cells.add(percent(line.score(suite))));
        suites.judged().forEach(suite -> cells.add(verdict(measured, suite)));
        var steps = measured.steps();
        cells.add(steps == null ? "" : Integer.toString(steps.iterations()));
        cells.add(steps == null ? "" : Integer.toString(steps.rollbacks()));
        cells.add(number(measured.minutes(), 1));
        return cells;
    }

    private static String verdict(MeasuredRow measured, String suite) {
        return judged(measured, suite).map(Judged::word).orElse("");
    }

    private static Optional<Judged> judged(MeasuredRow measured, String suite) {
        return measured.verdicts().stream().filter(one -> one.suite().equals(suite)).findFirst();
    }

    /** Does the agent beat uniform Wanda at equal sparsity? A sentence for each of its rows. */
    List<String> answers() {
        var agents = lines.stream().filter(line -> line.row().way() == PruningWay.AGENT).toList();
        return agents.isEmpty()
                ? List.of(
                        "Whether an agent beats uniform Wanda at equal sparsity is not known here:"
                                + " no row of AGENT was measured.")
                : agents.stream().map(this::answer).toList();
    }

    private String answer(Line line) {
        var won =
                line.measured().verdicts().stream()
                        .filter(one -> one.word().equals("beats"))
                        .map(Judged::suite)
                        .toList();
        var rest =
                line.measured().verdicts().stream()
                        .filter(one -> !won.contains(one.suite()))
                        .map(one -> one.suite() + ": " + one.word() + nothingLeft(one))
                        .collect(Collectors.joining(", "));
        double pool = line.measured().pool();
        double wanted = line.row().sparsity();
        return "At %s %% of the pool%s the agent %s%s."
                .formatted(
                        number(pool * PERCENT, 2),
                        WholeRows.isSame(pool, wanted)
                                ? ""
                                : " (%s %% were wanted)".formatted(number(wanted * PERCENT, 2)),
                        won.isEmpty()
                                ? "does not beat uniform Wanda by more than 2 points on any suite"
                                : "beats uniform Wanda by more than 2 points on "
                                        + String.join(", ", won),
                        rest.isEmpty() ? "" : " (" + rest + ")");
    }

    private static String nothingLeft(Judged judged) {
        return judged.uniform() == 0 && judged.row() == 0 ? ", neither can do any" : "";
    }

    private static String cells(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String percent(double share) {
        return number(share * PERCENT, 1);
    }

    private static String number(double value, int digits) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
