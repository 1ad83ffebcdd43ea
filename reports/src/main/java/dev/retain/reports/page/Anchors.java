package dev.retain.reports.page;

import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.reports.matrix.Judged;
import dev.retain.reports.matrix.Matrix;
import dev.retain.reports.matrix.Row;
import java.util.IdentityHashMap;
import java.util.List;

/** Names places on the page by number, so that no name of a model can break one. */
final class Anchors {

    private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();

    Anchors(Matrix matrix) {
        List<Row> rows = matrix.rows();
        for (int i = 0; i < rows.size(); i++) {
            names.put(rows.get(i), "row-" + (i + 1));
        }
        List<CellReport> cells = matrix.cells();
        for (int i = 0; i < cells.size(); i++) {
            names.put(cells.get(i), "gate-" + (i + 1));
        }
    }

    /** The place of a row's details. */
    String of(Row row) {
        return named(row);
    }

    /** The place of a gate's details. */
    String of(CellReport cell) {
        return named(cell);
    }

    /** The place of a verdict's details. */
    String of(Judged judged) {
        return of(judged.cell(), judged.verdict());
    }

    /** The place of a verdict's details. */
    String of(CellReport cell, Verdict verdict) {
        List<Verdict> verdicts = cell.verdicts();
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i).equals(verdict)) {
                return of(cell) + "-" + (i + 1);
            }
        }
        throw new IllegalArgumentException("no verdict of " + cell.id());
    }

    private String named(Object thing) {
        String name = names.get(thing);
        if (name == null) {
            throw new IllegalArgumentException("not in the matrix: " + thing);
        }
        return name;
    }
}
