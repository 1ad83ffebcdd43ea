package dev.retain.store.sweep;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Cells in their table, for all that is kept of them.
 *
 * @param handle a connection
 */
@API(status = INTERNAL, since = "0.1")
public record CellRows(Handle handle) {

    /** The number of a cell, if it has one. */
    public Optional<Long> find(CellId cell) {
        return handle.createQuery(SweepQuery.CELL.sql())
                .bindMap(values(cell))
                .mapTo(Long.class)
                .findOne();
    }

    /** The number of a cell, which it gets now unless it has one. */
    public long make(CellId cell) {
        Optional<Long> known = find(cell);
        if (known.isEmpty()) {
            handle.createUpdate(SweepQuery.NEW_CELL.sql()).bindMap(values(cell)).execute();
        }
        return known.or(() -> find(cell)).orElseThrow();
    }

    /** The numbers of all cells, those among them that have none yet. */
    Map<CellId, Long> make(Collection<CellId> cells) {
        PreparedBatch batch = handle.prepareBatch(SweepQuery.NEW_CELL.sql());
        cells.forEach(cell -> batch.bindMap(values(cell)).add());
        batch.execute();
        Map<CellId, Long> numbers = new HashMap<>();
        handle.createQuery(SweepQuery.CELLS.sql())
                .map((row, context) -> Map.entry(id(row), row.getLong("id")))
                .forEach(one -> numbers.put(one.getKey(), one.getValue()));
        return numbers;
    }

    static CellId id(ResultSet row) throws SQLException {
        return new CellId(
                row.getString("test_class"),
                row.getString("method"),
                row.getString("model"),
                row.getString("compression"));
    }

    private static Map<String, String> values(CellId cell) {
        return Map.of(
                "testClass", cell.testClass(),
                "method", cell.method(),
                "model", cell.model(),
                "compression", cell.compression());
    }
}
