package dev.retain.reports.matrix;

import static java.util.Comparator.naturalOrder;
import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Inspection;
import dev.retain.api.report.CellReport;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A model under a compression, with every gate that was put to it.
 *
 * @param model the model's slug
 * @param compression the compression's slug
 * @param cells the gates, in the order they ran, at least one
 */
@API(status = INTERNAL, since = "0.1")
public record Row(String model, String compression, List<CellReport> cells) {

    /** Copies the list. */
    public Row {
        cells = List.copyOf(cells);
    }

    /** What the row shows in a column. */
    public Entry entry(Column column) {
        return column.entry(cells);
    }

    /** What the artifact holds, if a gate got as far as opening it. */
    public Optional<Inspection> inspection() {
        return cells.stream().flatMap(c -> c.inspection().stream()).findFirst();
    }

    /** How the row's gates ended: as the worst of them. */
    public Standing standing() {
        return cells.stream()
                .map(c -> Standing.of(c.outcome()))
                .min(naturalOrder())
                .orElse(Standing.NONE);
    }
}
