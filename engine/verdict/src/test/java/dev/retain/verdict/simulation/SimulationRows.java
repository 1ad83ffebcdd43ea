package dev.retain.verdict.simulation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of the specification's tables. */
final class SimulationRows {

    private static final String FILE = "/simulation/rows.csv";

    private SimulationRows() {}

    static List<SimulationRow> all() {
        try (InputStream in = SimulationRows.class.getResourceAsStream(FILE);
                var reader =
                        new BufferedReader(
                                new InputStreamReader(
                                        Objects.requireNonNull(in, FILE),
                                        StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(SimulationRow::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of each table those rows whose numbers are the largest of all that are held. */
    static List<SimulationRow> worst(int ofEachFigure) {
        Set<SimulationRow> worst = new LinkedHashSet<>();
        byTable(all())
                .values()
                .forEach(
                        rows ->
                                rows.stream()
                                        .flatMap(row -> row.figures().stream())
                                        .map(SimulationRow.Figure::name)
                                        .distinct()
                                        .forEach(
                                                figure ->
                                                        rows.stream()
                                                                .sorted(largest(figure))
                                                                .limit(ofEachFigure)
                                                                .forEach(worst::add)));
        return List.copyOf(worst);
    }

    private static Comparator<SimulationRow> largest(String figure) {
        return Comparator.comparing((SimulationRow row) -> row.promise() != Promise.HELD)
                .thenComparingDouble(row -> -value(row, figure));
    }

    private static double value(SimulationRow row, String figure) {
        return row.figures().stream()
                .filter(f -> f.name().equals(figure))
                .mapToDouble(SimulationRow.Figure::value)
                .findAny()
                .orElse(0);
    }

    static Map<String, List<SimulationRow>> byTable(List<SimulationRow> rows) {
        return rows.stream()
                .collect(
                        Collectors.groupingBy(
                                SimulationRow::table, LinkedHashMap::new, Collectors.toList()));
    }
}
