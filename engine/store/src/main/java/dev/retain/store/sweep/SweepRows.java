package dev.retain.store.sweep;

import dev.retain.api.report.CellId;
import dev.retain.run.sweep.ShareRule;
import dev.retain.run.sweep.Sweep;
import dev.retain.run.sweep.SweepPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Runs that are shared out, in their tables.
 *
 * @param handle a connection
 */
record SweepRows(Handle handle) {

    /** So long what was brought waits for who puts it together. */
    private static final Duration KEPT = Duration.ofDays(14);

    private record Row(long id, SweepPlan plan) {}

    Optional<Sweep> find(String run) {
        return row(run).map(row -> new Sweep(row.plan(), shares(row.id())));
    }

    Optional<Long> number(String run) {
        return row(run).map(Row::id);
    }

    private Optional<Row> row(String run) {
        return handle.createQuery(SweepQuery.SWEEP.sql())
                .bind("run", run)
                .map(
                        (row, context) ->
                                new Row(
                                        row.getLong("id"),
                                        new SweepPlan(
                                                run,
                                                row.getInt("shards"),
                                                settings(row.getString("plan")),
                                                Set.of())))
                .findOne();
    }

    /** Shares out what is not shared out. */
    Sweep share(SweepPlan plan, List<CellId> cells, ShareRule rule, long now) {
        if (row(plan.run()).isEmpty()) {
            forgetOld(now);
            handle.createUpdate(SweepQuery.NEW_SWEEP.sql())
                    .bind("run", plan.run())
                    .bind("shards", plan.shards())
                    .bind("plan", text(plan.settings()))
                    .bind("now", now)
                    .execute();
        }
        Row row = row(plan.run()).orElseThrow();
        plan.requireSame(row.plan());
        Map<CellId, Integer> shares = shares(row.id());
        List<CellId> others =
                cells.stream().filter(cell -> !shares.containsKey(cell)).distinct().toList();
        if (!others.isEmpty()) {
            Map<CellId, Integer> more =
                    rule.share(others, Map.copyOf(shares), times(), row.plan().shards());
            put(row.id(), more);
            shares.putAll(more);
        }
        return new Sweep(row.plan(), shares);
    }

    private void put(long sweep, Map<CellId, Integer> shares) {
        Map<CellId, Long> numbers = new CellRows(handle).make(shares.keySet());
        PreparedBatch batch = handle.prepareBatch(SweepQuery.NEW_SHARE.sql());
        shares.forEach(
                (cell, shard) ->
                        batch.bind("sweep", sweep)
                                .bind("cell", numbers.get(cell))
                                .bind("shard", shard)
                                .add());
        batch.execute();
    }

    private Map<CellId, Integer> shares(long sweep) {
        Map<CellId, Integer> shares = new HashMap<>();
        handle.createQuery(SweepQuery.SHARES.sql())
                .bind("sweep", sweep)
                .map((row, context) -> Map.entry(CellRows.id(row), row.getInt("shard")))
                .forEach(one -> shares.put(one.getKey(), one.getValue()));
        return shares;
    }

    Map<CellId, Duration> times() {
        Map<CellId, Duration> times = new HashMap<>();
        handle.createQuery(SweepQuery.TIMES.sql())
                .map((row, context) -> Map.entry(CellRows.id(row), row.getLong("millis")))
                .forEach(one -> times.put(one.getKey(), Duration.ofMillis(one.getValue())));
        return times;
    }

    private void forgetOld(long now) {
        List<Long> old =
                handle.createQuery(SweepQuery.OLD.sql())
                        .bind("before", now - KEPT.toMillis())
                        .mapTo(Long.class)
                        .list();
        List<SweepQuery> inTurn =
                List.of(
                        SweepQuery.FORGET_BROUGHT,
                        SweepQuery.FORGET_BRINGERS,
                        SweepQuery.FORGET_SHARES,
                        SweepQuery.FORGET_SWEEP);
        old.forEach(
                sweep ->
                        inTurn.forEach(
                                query ->
                                        handle.createUpdate(query.sql())
                                                .bind("sweep", sweep)
                                                .execute()));
    }

    /** No setting has a line end in it. */
    private static String text(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> settings(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        text.lines()
                .filter(line -> line.contains("="))
                .map(line -> line.split("=", 2))
                .forEach(line -> settings.put(line[0], line[1]));
        return settings;
    }
}
