package dev.retain.store;

import dev.retain.api.report.StoreException;
import dev.retain.run.settings.Constants;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes from a store that takes more than it may what was not used for the longest time. A series
 * goes whole and at once, so whoever works meanwhile has it or has it not, and computes it then.
 *
 * @param database the store's
 * @param most bytes that it may take
 */
record StorePruning(Database database, long most) {

    private static final Logger LOG = LoggerFactory.getLogger(StorePruning.class);
    private static final long MEGA = 1_000_000;

    /**
     * What was deleted.
     *
     * @param series how many
     * @param outcomes how many of all series
     * @param enough whether the store takes no more than it may
     */
    record Pruned(int series, long outcomes, boolean enough) {}

    /**
     * Prunes when a run ends, which never fails because of it: all that it computed is kept.
     *
     * @param began the run, in milliseconds since 1970; what was used since then stays
     */
    void afterRun(long began) {
        try {
            Pruned pruned = prune(began);
            if (pruned.series() > 0) {
                database.shrink();
                LOG.info(
                        "{} outcomes were deleted from the store, those that were not used for the"
                                + " longest time, since {} is {} MB",
                        pruned.outcomes(),
                        Constants.STORE_MAX,
                        most / MEGA);
            }
            if (!pruned.enough()) {
                LOG.warn(
                        "what this run and others that go on use takes more than {}, which is {}"
                                + " MB; raise it",
                        Constants.STORE_MAX,
                        most / MEGA);
            }
        } catch (StoreException e) {
            LOG.warn("the store was not pruned: {}", e.getMessage());
        }
    }

    /**
     * Prunes.
     *
     * @param before what was used since then stays, in milliseconds since 1970
     */
    Pruned prune(long before) {
        database.write(handle -> new ClaimRows(handle).forgetExpired(database.clock().millis()));
        int series = 0;
        long outcomes = 0;
        long freed = 0;
        long beyond = database.beyond(most);
        while (beyond > 0) {
            Optional<SeriesRows.Removed> removed =
                    database.writeAlone(handle -> new SeriesRows(handle).removeOldest(before));
            if (removed.isEmpty()) {
                return new Pruned(series, outcomes, false);
            }
            series++;
            outcomes += removed.get().outcomes();
            freed += removed.get().bytes();
            // Looking again may take long, and what was deleted is known to be so much at least.
            if (freed >= beyond) {
                freed = 0;
                beyond = database.beyond(most);
            }
        }
        return new Pruned(series, outcomes, true);
    }
}
