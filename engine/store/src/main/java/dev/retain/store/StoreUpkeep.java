package dev.retain.store;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.StoreException;
import dev.retain.run.outcome.OutcomeStores;
import dev.retain.run.settings.CacheDirectory;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.settings.StoreReference;
import java.time.Clock;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * What is done for a store that no run does: it is pruned and written anew.
 *
 * @param store which
 * @param before bytes of its files before
 * @param after bytes of its files after
 * @param series how many were deleted
 * @param outcomes how many were deleted
 * @param enough whether it takes no more than it may
 */
@API(status = INTERNAL, since = "0.1")
public record StoreUpkeep(
        StoreReference store, long before, long after, int series, long outcomes, boolean enough) {

    /**
     * Prunes the store of some settings to the size that they name, if they name one, and writes it
     * anew.
     *
     * @throws StoreException if there is none, or it cannot be used
     */
    public static StoreUpkeep of(RunSettings settings) {
        StoreReference store = OutcomeStores.reference(settings);
        try (Database database = open(store, settings)) {
            return of(store, database, settings.store().most());
        }
    }

    static StoreUpkeep of(StoreReference store, Database database, OptionalLong most) {
        long before = database.size();
        var pruned =
                new StorePruning(database, most.orElse(Long.MAX_VALUE))
                        .prune(database.clock().millis());
        database.rewrite();
        return new StoreUpkeep(
                store,
                before,
                database.size(),
                pruned.series(),
                pruned.outcomes(),
                pruned.enough());
    }

    private static Database open(StoreReference store, RunSettings settings) {
        if (store instanceof StoreReference.File file) {
            SqliteLibrary.unpackInto(CacheDirectory.of(settings));
            return new SqliteFile(file.path(), false, Clock.systemUTC())
                    .openPresent(System::nanoTime);
        }
        if (store instanceof StoreReference.Postgres server) {
            return new PostgresServer(server).openPresent();
        }
        throw new StoreException(
                "%s is %s, so there is no store to prune; set it to a path or a server"
                        .formatted(Constants.STORE, store));
    }
}
