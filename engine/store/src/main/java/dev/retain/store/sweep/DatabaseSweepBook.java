package dev.retain.store.sweep;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.StoreException;
import dev.retain.api.report.json.ReportJson;
import dev.retain.run.sweep.Bringer;
import dev.retain.run.sweep.Brought;
import dev.retain.run.sweep.ShareRule;
import dev.retain.run.sweep.Sweep;
import dev.retain.run.sweep.SweepBook;
import dev.retain.run.sweep.SweepPlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apiguardian.api.API;
import org.jdbi.v3.core.Handle;

/**
 * Shards in a database.
 *
 * @param database where
 * @param readOnly whether nothing is kept
 */
@API(status = INTERNAL, since = "0.1")
public record DatabaseSweepBook(Transactions database, boolean readOnly) implements SweepBook {

    private static final ReportJson JSON = new ReportJson();

    /** The facts of a run as they travel. */
    private record Facts(Map<String, String> facts) {}

    @Override
    public Map<CellId, Duration> times(Collection<CellId> cells) {
        Map<CellId, Duration> times =
                new LinkedHashMap<>(database.read(handle -> new SweepRows(handle).times()));
        times.keySet().retainAll(new HashSet<>(cells));
        return times;
    }

    @Override
    public void took(CellId cell, String run, Duration time) {
        if (!readOnly) {
            database.write(
                    handle ->
                            handle.createUpdate(SweepQuery.TOOK.sql())
                                    .bind("cell", new CellRows(handle).make(cell))
                                    .bind("run", run)
                                    .bind("millis", time.toMillis())
                                    .execute());
        }
    }

    @Override
    public Sweep share(SweepPlan plan, List<CellId> cells, ShareRule rule) {
        if (readOnly) {
            throw new StoreException("a store that is only read shares out no cells");
        }
        long now = database.clock().millis();
        return database.writeAlone(handle -> new SweepRows(handle).share(plan, cells, rule, now));
    }

    @Override
    public Optional<Sweep> find(String run) {
        return database.read(handle -> new SweepRows(handle).find(run));
    }

    @Override
    public void bring(String run, Bringer by, CellReport report, Path samples) {
        byte[] text = JSON.bytes(report);
        byte[] facts = JSON.bytes(new Facts(by.facts()));
        Optional<byte[]> records = packed(samples);
        database.keep(
                handle -> {
                    long sweep = new SweepRows(handle).number(run).orElseThrow();
                    long cell = new CellRows(handle).make(report.id());
                    handle.createUpdate(SweepQuery.FORGET.sql())
                            .bind("sweep", sweep)
                            .bind("cell", cell)
                            .bind("attempt", report.attempt())
                            .execute();
                    return handle.createUpdate(SweepQuery.BRING.sql())
                            .bind("sweep", sweep)
                            .bind("cell", cell)
                            .bind("attempt", report.attempt())
                            .bind("bringer", bringer(handle, sweep, by, facts))
                            .bind("report", text)
                            .bind("samples", records.orElse(null))
                            .execute();
                });
    }

    private static long bringer(Handle handle, long sweep, Bringer by, byte[] facts) {
        handle.createUpdate(SweepQuery.PUT_BRINGER.sql())
                .bind("sweep", sweep)
                .bind("shard", by.shard())
                .bind("process", by.process())
                .bind("facts", facts)
                .execute();
        return handle.createQuery(SweepQuery.BRINGER.sql())
                .bind("sweep", sweep)
                .bind("process", by.process())
                .mapTo(Long.class)
                .one();
    }

    private static Optional<byte[]> packed(Path samples) {
        if (!Files.isRegularFile(samples)) {
            return Optional.empty();
        }
        var packed = new ByteArrayOutputStream();
        try {
            try (var out = new GZIPOutputStream(packed)) {
                Files.copy(samples, out);
            }
        } catch (IOException e) {
            throw new StoreException(
                    "%s cannot be read, so the cell is not brought: %s".formatted(samples, e), e);
        }
        return Optional.of(packed.toByteArray());
    }

    @Override
    public List<Brought> brought(String run, CellId cell) {
        return database.read(
                handle -> {
                    Optional<Long> sweep = new SweepRows(handle).number(run);
                    Optional<Long> number = new CellRows(handle).find(cell);
                    return sweep.isEmpty() || number.isEmpty()
                            ? List.<Brought>of()
                            : handle.createQuery(SweepQuery.BROUGHT.sql())
                                    .bind("sweep", sweep.get())
                                    .bind("cell", number.get())
                                    .map((row, context) -> brought(row, cell))
                                    .list();
                });
    }

    private Brought brought(ResultSet row, CellId cell) throws SQLException {
        Optional<byte[]> samples = Optional.ofNullable(row.getBytes("samples"));
        try {
            return new Brought(
                    new Bringer(
                            row.getInt("shard"),
                            row.getString("process"),
                            JSON.read(row.getBytes("facts"), Facts.class).facts()),
                    JSON.read(row.getBytes("report"), CellReport.class),
                    samples.map(
                            packed ->
                                    out ->
                                            new GZIPInputStream(new ByteArrayInputStream(packed))
                                                    .transferTo(out)));
        } catch (IOException e) {
            throw database.damaged("what a shard brought of " + cell + " is no report", e);
        }
    }
}
