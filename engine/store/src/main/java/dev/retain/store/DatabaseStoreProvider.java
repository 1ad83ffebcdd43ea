package dev.retain.store;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.StoreException;
import dev.retain.run.outcome.OutcomeStore;
import dev.retain.run.outcome.OutcomeStoreProvider;
import dev.retain.run.outcome.Outcomes;
import dev.retain.run.settings.CacheDirectory;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.settings.StoreReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens files of SQLite and servers of PostgreSQL. */
@API(status = INTERNAL, since = "0.1")
public final class DatabaseStoreProvider implements OutcomeStoreProvider {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseStoreProvider.class);

    @Override
    public boolean opens(StoreReference reference) {
        return reference instanceof StoreReference.File
                || reference instanceof StoreReference.Postgres;
    }

    @Override
    public OutcomeStore open(StoreReference reference, RunSettings settings) {
        boolean readOnly = settings.store().readOnly();
        if (reference instanceof StoreReference.File file) {
            if (readOnly && !Files.exists(file.path())) {
                LOG.warn("there is no store {} yet, so no outcome is taken from it", file);
                return new Outcomes();
            }
            SqliteLibrary.unpackInto(CacheDirectory.of(settings));
            return store(sqlite(file.path(), settings), settings);
        }
        if (reference instanceof StoreReference.Postgres server) {
            return store(new PostgresServer(server).open(readOnly), settings);
        }
        throw new StoreException("%s is no store that can be opened".formatted(reference));
    }

    private static SqliteDatabase sqlite(Path path, RunSettings settings) {
        boolean isInCache = settings.store().reference().isEmpty();
        SqliteFile file = new SqliteFile(path, isInCache, Clock.systemUTC());
        return settings.store().readOnly()
                ? file.openToRead(System::nanoTime)
                : file.open(System::nanoTime);
    }

    private static DatabaseStore store(Database database, RunSettings settings) {
        return new DatabaseStore(
                database, settings.store().readOnly(), settings.store().most(), System::nanoTime);
    }
}
