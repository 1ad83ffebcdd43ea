package dev.retain.store;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends SweepBookContract {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @Override
    Database database(boolean readOnly) {
        SqliteFile file = new SqliteFile(root.resolve("ü x/store.db"), false, Clock.systemUTC());
        return readOnly ? file.openToRead(System::nanoTime) : file.open(System::nanoTime);
    }
}
