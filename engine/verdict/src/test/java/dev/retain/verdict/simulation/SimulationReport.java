package dev.retain.verdict.simulation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells in Markdown what came of a simulation: of each table the worst numbers.
 *
 * @param results of all rows
 */
record SimulationReport(List<RowResult> results) {

    private record Finding(RowResult result, Estimate estimate) {}

    /** Rows that miss twice. */
    List<RowResult> failures() {
        return results.stream().filter(RowResult::misses).toList();
    }

    String markdown() {
        Map<String, List<RowResult>> tables =
                results.stream()
                        .collect(
                                Collectors.groupingBy(
                                        result -> result.row().table(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return tables.entrySet().stream()
                .map(table -> line(table.getKey(), table.getValue()))
                .collect(
                        Collectors.joining(
                                "\n",
                                """
                                | table | rows | worst, held to 5 % | worst, beyond the promise | farthest from the specification | run again | failed |
                                | --- | --- | --- | --- | --- | --- | --- |
                                """,
                                "\n"));
    }

    private static String line(String table, List<RowResult> rows) {
        return String.format(
                Locale.ROOT,
                "| `%s` | %d | %s | %s | %s | %d | %d |",
                table,
                rows.size(),
                worst(rows, Promise.HELD),
                worst(rows, Promise.BEYOND),
                farthest(rows),
                rows.stream().filter(row -> row.runs() > 1).count(),
                rows.stream().filter(RowResult::misses).count());
    }

    private static Stream<Finding> numbers(List<RowResult> rows) {
        return rows.stream()
                .flatMap(row -> row.estimates().stream().map(number -> new Finding(row, number)));
    }

    private static String worst(List<RowResult> rows, Promise promise) {
        List<Finding> those =
                numbers(rows)
                        .filter(n -> n.result().row().promise() == promise)
                        .filter(n -> n.estimate().figure().isRate())
                        .toList();
        return those.stream()
                .map(n -> n.estimate().figure().name())
                .distinct()
                .map(
                        name ->
                                those.stream()
                                        .filter(n -> n.estimate().figure().name().equals(name))
                                        .max(Comparator.comparing(n -> n.estimate().value()))
                                        .orElseThrow())
                .map(SimulationReport::told)
                .collect(Collectors.joining("<br>"));
    }

    private static String told(Finding number) {
        return String.format(
                Locale.ROOT,
                "%s %s (%s) `%s`",
                number.estimate().figure().name(),
                number.estimate().told(),
                number.estimate().figure().text(),
                number.result().row().name());
    }

    private static String farthest(List<RowResult> rows) {
        Optional<Finding> farthest =
                numbers(rows)
                        .filter(n -> n.result().row().promise() != Promise.REPORT)
                        .max(Comparator.comparing(n -> n.estimate().apart()));
        return farthest.map(
                        n ->
                                String.format(
                                        Locale.ROOT,
                                        "%.0f %% of what is allowed: %s",
                                        100 * n.estimate().apart(),
                                        told(n)))
                .orElse("not compared");
    }

    /** The rows that a few words are worth: those that missed, and those that are only told. */
    String details() {
        return results.stream()
                .filter(
                        result ->
                                result.runs() > 1
                                        || result.row().promise() == Promise.REPORT
                                        || result.row().promise() == Promise.BEYOND)
                .map(
                        result ->
                                (result.misses() ? "FAILED " : "")
                                        + (result.runs() > 1 ? "run again " : "")
                                        + result)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
