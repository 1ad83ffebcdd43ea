package dev.retain.store;

import dev.retain.api.report.SampleRecord;
import dev.retain.store.codec.MalformedRecordException;
import dev.retain.store.codec.RecordCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Outcomes in their tables.
 *
 * @param handle a connection
 * @param database whose connection it is
 */
record OutcomeRows(Handle handle, Database database) {

    /** So many values are asked for at once; databases have a limit. */
    private static final int MOST = 500;

    /**
     * What was asked first.
     *
     * @param id its number
     * @param request its bytes
     */
    private record PromptRow(long id, PromptKey key, byte[] request) {}

    private record Stored(long prompt, byte[] record) {}

    /** What is kept of a series for some prompts. */
    Map<PromptKey, SampleRecord> find(long series, Collection<PromptKey> keys) {
        Map<PromptKey, SampleRecord> found = new HashMap<>();
        for (List<PromptKey> some : parts(keys)) {
            Map<Long, PromptRow> prompts = new HashMap<>();
            prompts(some).forEach((key, row) -> prompts.put(row.id(), row));
            for (Stored stored : stored(series, prompts.keySet())) {
                PromptRow prompt = Objects.requireNonNull(prompts.get(stored.prompt()));
                found.put(prompt.key(), read(prompt, stored.record()));
            }
        }
        return found;
    }

    private SampleRecord read(PromptRow prompt, byte[] record) {
        String sample = prompt.key().sample();
        try {
            return RecordCodec.read(sample, record, prompt.request());
        } catch (MalformedRecordException e) {
            throw database.damaged(
                    "what it has of sample %s is no record: %s".formatted(sample, e.getMessage()),
                    e);
        }
    }

    private List<Stored> stored(long series, Set<Long> prompts) {
        if (prompts.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(StoreQuery.OUTCOMES.sql())
                .bind("series", series)
                .bindList("prompts", List.copyOf(prompts))
                .map((row, context) -> new Stored(row.getLong(1), row.getBytes(2)))
                .list();
    }

    private Map<PromptKey, PromptRow> prompts(Collection<PromptKey> keys) {
        Map<PromptKey, PromptRow> rows = new HashMap<>();
        handle.createQuery(StoreQuery.PROMPTS.sql())
                .bindList("hashes", keys.stream().map(PromptKey::bytes).toList())
                .map(
                        (row, context) ->
                                new PromptRow(
                                        row.getLong(1),
                                        PromptKey.of(row.getBytes(2), row.getString(3)),
                                        row.getBytes(4)))
                .forEach(row -> rows.put(row.key(), row));
        rows.keySet().retainAll(Set.copyOf(keys));
        return rows;
    }

    /** Keeps outcomes of a series; what is there already stays. */
    void keep(long series, Map<PromptKey, SampleRecord> outcomes) {
        for (List<PromptKey> some : parts(outcomes.keySet())) {
            Map<PromptKey, SampleRecord> part = new TreeMap<>(outcomes);
            part.keySet().retainAll(Set.copyOf(some));
            Map<PromptKey, PromptRow> prompts = withPrompts(part);
            PreparedBatch batch = handle.prepareBatch(StoreQuery.NEW_OUTCOME.sql());
            part.forEach(
                    (key, record) -> {
                        PromptRow prompt = Objects.requireNonNull(prompts.get(key));
                        batch.bind("series", series)
                                .bind("prompt", prompt.id())
                                .bind("record", written(record, prompt))
                                .add();
                    });
            batch.execute();
        }
    }

    /** The rows of prompts, made where they are missing. */
    private Map<PromptKey, PromptRow> withPrompts(Map<PromptKey, SampleRecord> outcomes) {
        Map<PromptKey, PromptRow> known = prompts(outcomes.keySet());
        Map<PromptKey, SampleRecord> missing = new TreeMap<>(outcomes);
        missing.keySet().removeAll(known.keySet());
        if (!missing.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch(StoreQuery.NEW_PROMPT.sql());
            missing.forEach(
                    (key, record) ->
                            batch.bind("hash", key.bytes())
                                    .bind("sample", key.sample())
                                    .bind("request", RecordCodec.first(record))
                                    .add());
            batch.execute();
            known.putAll(prompts(missing.keySet()));
        }
        return known;
    }

    /** Whoever makes hashes of prompts, a record never gets a request that was not its own. */
    private static byte[] written(SampleRecord record, PromptRow prompt) {
        boolean same = Arrays.equals(prompt.request(), RecordCodec.first(record));
        return RecordCodec.write(record, same);
    }

    /** Some at once, in order. */
    static List<List<PromptKey>> parts(Collection<PromptKey> keys) {
        List<PromptKey> sorted = List.copyOf(new TreeSet<>(keys));
        List<List<PromptKey>> parts = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += MOST) {
            parts.add(sorted.subList(from, Math.min(sorted.size(), from + MOST)));
        }
        return parts;
    }
}
