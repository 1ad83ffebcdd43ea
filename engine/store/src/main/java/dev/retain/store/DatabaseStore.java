package dev.retain.store;

import dev.retain.api.report.Owner;
import dev.retain.api.report.SampleRecord;
import dev.retain.run.attempt.PlanBook;
import dev.retain.run.outcome.OutcomeKey;
import dev.retain.run.outcome.OutcomeStore;
import dev.retain.run.outcome.RunHistory;
import dev.retain.run.sweep.SweepBook;
import dev.retain.store.sweep.DatabaseSweepBook;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/** A store in a database. */
final class DatabaseStore implements OutcomeStore {

    /** So long a process counts that was not heard of. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration BETWEEN_RENEWALS = LEASE.dividedBy(4);

    private final Database database;
    private final boolean readOnly;
    private final OptionalLong most;
    private final LongSupplier nanos;
    private final long began;
    private final String owner = Owner.current().prefix() + UUID.randomUUID();
    private final Set<SeriesKey> used = new HashSet<>();
    private final Set<OutcomeKey> claimed = new HashSet<>();
    private long renewed;
    private boolean isClaimant;
    private boolean closed;

    /**
     * A store.
     *
     * @param readOnly whether nothing is kept
     * @param nanos a clock that only goes on
     */
    DatabaseStore(Database database, boolean readOnly, LongSupplier nanos) {
        this(database, readOnly, OptionalLong.empty(), nanos);
    }

    /**
     * A store of limited size.
     *
     * @param readOnly whether nothing is kept
     * @param most bytes that it may take when it is closed, if they are limited
     * @param nanos a clock that only goes on
     */
    DatabaseStore(Database database, boolean readOnly, OptionalLong most, LongSupplier nanos) {
        this.database = database;
        this.readOnly = readOnly;
        this.most = most;
        this.nanos = nanos;
        this.began = database.clock().millis();
    }

    @Override
    public synchronized Map<OutcomeKey, SampleRecord> find(Collection<OutcomeKey> keys) {
        Map<OutcomeKey, SampleRecord> found = new LinkedHashMap<>();
        bySeries(keys)
                .forEach(
                        (series, wanted) -> {
                            Map<PromptKey, SampleRecord> kept =
                                    database.read(handle -> kept(handle, series, wanted.keySet()));
                            kept.forEach((key, record) -> found.put(wanted.get(key), record));
                            if (!kept.isEmpty()) {
                                use(series);
                            }
                        });
        return found;
    }

    private Map<PromptKey, SampleRecord> kept(
            Handle handle, SeriesKey series, Set<PromptKey> wanted) {
        return series.find(handle)
                .map(id -> new OutcomeRows(handle, database).find(id, wanted))
                .orElse(Map.of());
    }

    /** Once a run, so that what is used stays when the store is pruned. */
    private void use(SeriesKey series) {
        if (!readOnly && used.add(series)) {
            database.write(
                    handle ->
                            series.find(handle)
                                    .map(
                                            id ->
                                                    handle.createUpdate(StoreQuery.USED.sql())
                                                            .bind("series", id)
                                                            .bind("now", now())
                                                            .execute()));
        }
    }

    @Override
    public synchronized Set<OutcomeKey> claim(Collection<OutcomeKey> keys) {
        if (readOnly) {
            return new LinkedHashSet<>(keys);
        }
        Map<SeriesKey, Map<PromptKey, OutcomeKey>> all = bySeries(keys);
        Set<OutcomeKey> ours =
                database.write(
                        handle -> {
                            Set<OutcomeKey> given = new LinkedHashSet<>();
                            all.forEach(
                                    (series, wanted) ->
                                            claim(handle, series, wanted.keySet())
                                                    .forEach(key -> given.add(wanted.get(key))));
                            return given;
                        });
        isClaimant = true;
        renewed = nanos.getAsLong();
        claimed.addAll(ours);
        return ours;
    }

    private Set<PromptKey> claim(Handle handle, SeriesKey series, Set<PromptKey> wanted) {
        long now = database.clock().millis();
        var rows = new ClaimRows(handle);
        long process = rows.process(owner, now + LEASE.toMillis());
        long id = series.make(handle, now());
        Set<PromptKey> given = rows.claim(id, wanted, process, now);
        // Another process may have kept some since they were looked for.
        Set<PromptKey> kept = new OutcomeRows(handle, database).find(id, given).keySet();
        rows.release(id, kept);
        given.removeAll(kept);
        return given;
    }

    @Override
    public synchronized void renew() {
        long now = nanos.getAsLong();
        if (!claimed.isEmpty() && now - renewed > BETWEEN_RENEWALS.toNanos()) {
            renewed = now;
            long expires = database.clock().millis() + LEASE.toMillis();
            database.write(handle -> new ClaimRows(handle).renew(owner, expires));
        }
    }

    @Override
    public synchronized void keep(Map<OutcomeKey, SampleRecord> outcomes) {
        if (readOnly || outcomes.isEmpty()) {
            return;
        }
        Map<SeriesKey, Map<PromptKey, OutcomeKey>> all = bySeries(outcomes.keySet());
        database.keep(
                handle -> {
                    all.forEach((series, keys) -> keep(handle, series, keys, outcomes));
                    return true;
                });
        all.keySet().forEach(this::use);
        claimed.removeAll(outcomes.keySet());
    }

    private void keep(
            Handle handle,
            SeriesKey series,
            Map<PromptKey, OutcomeKey> keys,
            Map<OutcomeKey, SampleRecord> outcomes) {
        Map<PromptKey, SampleRecord> records = new HashMap<>();
        keys.forEach((key, of) -> records.put(key, outcomes.get(of)));
        long id = series.make(handle, now());
        new OutcomeRows(handle, database).keep(id, records);
        new ClaimRows(handle).release(id, keys.keySet());
    }

    @Override
    public synchronized void release(Collection<OutcomeKey> keys) {
        Set<OutcomeKey> ours = new HashSet<>(keys);
        ours.retainAll(claimed);
        if (ours.isEmpty()) {
            return;
        }
        claimed.removeAll(ours);
        Map<SeriesKey, Map<PromptKey, OutcomeKey>> all = bySeries(ours);
        database.write(
                handle -> {
                    all.forEach(
                            (series, given) ->
                                    series.find(handle)
                                            .ifPresent(
                                                    id ->
                                                            new ClaimRows(handle)
                                                                    .release(id, given.keySet())));
                    return true;
                });
    }

    /** What is only read counts nothing. */
    @Override
    public Optional<PlanBook> plans() {
        return readOnly ? Optional.empty() : Optional.of(new DatabasePlanBook(database));
    }

    @Override
    public Optional<RunHistory> history() {
        return Optional.of(new DatabaseHistory(database, readOnly));
    }

    @Override
    public Optional<SweepBook> sweeps() {
        return Optional.of(new DatabaseSweepBook(database, readOnly));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (database) {
            if (isClaimant) {
                database.write(
                        handle -> {
                            var rows = new ClaimRows(handle);
                            rows.find(owner).forEach(rows::forget);
                            return true;
                        });
            }
            if (!readOnly && most.isPresent()) {
                new StorePruning(database, most.getAsLong()).afterRun(began);
            }
        }
    }

    private long now() {
        return database.clock().millis();
    }

    private static Map<SeriesKey, Map<PromptKey, OutcomeKey>> bySeries(
            Collection<OutcomeKey> keys) {
        Map<SeriesKey, Map<PromptKey, OutcomeKey>> all = new LinkedHashMap<>();
        keys.forEach(
                key ->
                        all.computeIfAbsent(SeriesKey.of(key), absent -> new LinkedHashMap<>())
                                .put(PromptKey.of(key), key));
        return all;
    }
}
