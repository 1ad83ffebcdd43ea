package dev.retain.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Series in their table.
 *
 * @param handle a connection
 */
record SeriesRows(Handle handle) {

    private record Series(long id, long model, long suite, long setup) {}

    /**
     * What was deleted.
     *
     * @param outcomes how many
     * @param bytes that they and their prompts took at least
     */
    record Removed(int outcomes, long bytes) {}

    /**
     * Deletes the series that was not used for the longest time, with all that only it needs.
     *
     * @param before it was used before that, in milliseconds since 1970
     * @return empty if there is none that nobody has claimed anything of
     */
    Optional<Removed> removeOldest(long before) {
        return handle.createQuery(StoreQuery.OLDEST.sql())
                .bind("before", before)
                .map(
                        (row, context) ->
                                new Series(
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getLong(4)))
                .findOne()
                .map(this::remove);
    }

    private Removed remove(Series series) {
        Removed removed = weigh(series.id());
        List<Long> prompts =
                handle.createQuery(StoreQuery.ASKED.sql())
                        .bind("series", series.id())
                        .mapTo(Long.class)
                        .list();
        delete(StoreQuery.FORGET_OUTCOMES, "series", series.id());
        if (!prompts.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch(StoreQuery.FORGET_PROMPT.sql());
            prompts.forEach(prompt -> batch.bind("prompt", prompt).add());
            batch.execute();
        }
        delete(StoreQuery.FORGET_SERIES, "series", series.id());
        delete(StoreQuery.FORGET_MODEL, "model", series.model());
        delete(StoreQuery.FORGET_SUITE, "suite", series.suite());
        delete(StoreQuery.FORGET_SETUP, "setup", series.setup());
        return removed;
    }

    private Removed weigh(long series) {
        Removed outcomes =
                handle.createQuery(StoreQuery.WEIGHT.sql())
                        .bind("series", series)
                        .map((row, context) -> new Removed(row.getInt(1), row.getLong(2)))
                        .one();
        long prompts =
                handle.createQuery(StoreQuery.WEIGHT_OF_PROMPTS.sql())
                        .bind("series", series)
                        .mapTo(Long.class)
                        .one();
        return new Removed(outcomes.outcomes(), outcomes.bytes() + prompts);
    }

    private void delete(StoreQuery query, String name, long id) {
        handle.createUpdate(query.sql()).bind(name, id).execute();
    }
}
