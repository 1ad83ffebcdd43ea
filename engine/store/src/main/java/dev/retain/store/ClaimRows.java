package dev.retain.store;

import dev.retain.api.report.Owner;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Claims in their table.
 *
 * @param handle a connection
 */
record ClaimRows(Handle handle) {

    private record Claimant(long id, String owner) {

        /** Known at once where it ran on this machine; elsewhere its claims must expire. */
        boolean hasEnded() {
            return Owner.in(owner).filter(Owner::hasEnded).isPresent();
        }
    }

    /**
     * Claims what nobody claims.
     *
     * @param process the number of this process
     * @return what it has claimed
     */
    Set<PromptKey> claim(long series, Collection<PromptKey> keys, long process, long now) {
        forgetExpired(now);
        Set<PromptKey> claimed = new TreeSet<>();
        for (List<PromptKey> some : OutcomeRows.parts(keys)) {
            List<byte[]> hashes = some.stream().map(PromptKey::bytes).toList();
            handle
                    .createQuery(StoreQuery.OWNERS.sql())
                    .bind("series", series)
                    .bindList("hashes", hashes)
                    .map((row, context) -> new Claimant(row.getLong(1), row.getString(2)))
                    .list()
                    .stream()
                    .filter(Claimant::hasEnded)
                    .forEach(ended -> forget(ended.id()));
            PreparedBatch batch = handle.prepareBatch(StoreQuery.CLAIM.sql());
            some.forEach(key -> of(batch, series, key).bind("process", process).add());
            batch.execute();
            handle.createQuery(StoreQuery.CLAIMED.sql())
                    .bind("series", series)
                    .bind("process", process)
                    .bindList("hashes", hashes)
                    .map((row, context) -> PromptKey.of(row.getBytes(1), row.getString(2)))
                    .forEach(claimed::add);
        }
        claimed.retainAll(Set.copyOf(keys));
        return claimed;
    }

    /**
     * Ends the claims of processes that have not been heard of for long.
     *
     * @return how many processes
     */
    int forgetExpired(long now) {
        List<Long> expired =
                handle.createQuery(StoreQuery.EXPIRED.sql())
                        .bind("now", now)
                        .mapTo(Long.class)
                        .list();
        expired.forEach(this::forget);
        return expired.size();
    }

    /** Ends claims. */
    void release(long series, Collection<PromptKey> keys) {
        if (!keys.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch(StoreQuery.RELEASE.sql());
            new TreeSet<>(keys).forEach(key -> of(batch, series, key).add());
            batch.execute();
        }
    }

    /** A process and its claims end. */
    void forget(long process) {
        handle.createUpdate(StoreQuery.FORGET_CLAIMS.sql()).bind("process", process).execute();
        handle.createUpdate(StoreQuery.FORGET_PROCESS.sql()).bind("process", process).execute();
    }

    /** The number of a process, which it gets now unless it has one, and until when it counts. */
    long process(String owner, long expires) {
        if (!renew(owner, expires)) {
            handle.createUpdate(StoreQuery.NEW_PROCESS.sql())
                    .bind("owner", owner)
                    .bind("expires", expires)
                    .execute();
        }
        return find(owner).get(0);
    }

    List<Long> find(String owner) {
        return handle.createQuery(StoreQuery.PROCESS.sql())
                .bind("owner", owner)
                .mapTo(Long.class)
                .list();
    }

    /** Whether the process was still known. */
    boolean renew(String owner, long expires) {
        return handle.createUpdate(StoreQuery.RENEW.sql())
                        .bind("owner", owner)
                        .bind("expires", expires)
                        .execute()
                > 0;
    }

    private static PreparedBatch of(PreparedBatch batch, long series, PromptKey key) {
        return batch.bind("series", series).bind("hash", key.bytes()).bind("sample", key.sample());
    }
}
