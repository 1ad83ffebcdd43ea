package dev.retain.reports.matrix;

import static java.util.Comparator.comparing;

import dev.retain.api.Inspection;
import dev.retain.api.report.CellReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts gates on the same artifact into one row. What failed comes first, among models and in each;
 * the others are in the order they ran.
 */
final class Rows {

    private Rows() {}

    static List<Row> of(List<CellReport> cells) {
        var groups = new ArrayList<List<CellReport>>();
        for (CellReport cell : cells) {
            groups.stream()
                    .filter(group -> belongs(cell, group))
                    .findFirst()
                    .orElseGet(
                            () -> {
                                var group = new ArrayList<CellReport>();
                                groups.add(group);
                                return group;
                            })
                    .add(cell);
        }
        List<Row> rows = groups.stream().map(Rows::row).sorted(comparing(Row::standing)).toList();
        List<String> models = rows.stream().map(Row::model).distinct().toList();
        return rows.stream().sorted(comparing(row -> models.indexOf(row.model()))).toList();
    }

    /** Two benchmark classes may use a slug for different files: their hashes tell them apart. */
    private static boolean belongs(CellReport cell, List<CellReport> group) {
        CellReport first = group.get(0);
        if (!first.id().model().equals(cell.id().model())
                || !first.id().compression().equals(cell.id().compression())) {
            return false;
        }
        Optional<String> hash = cell.inspection().map(Inspection::sha256);
        Optional<String> known =
                group.stream()
                        .flatMap(c -> c.inspection().stream())
                        .map(Inspection::sha256)
                        .findFirst();
        return hash.isEmpty() || known.isEmpty() || hash.equals(known);
    }

    private static Row row(List<CellReport> cells) {
        CellReport first = cells.get(0);
        return new Row(first.id().model(), first.id().compression(), cells);
    }
}
