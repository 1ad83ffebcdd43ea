package dev.retain.store;

import dev.retain.api.report.StoreException;
import dev.retain.run.settings.Constants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * A file that is a store or becomes one. What is another program's is left as it is; what is ours
 * and damaged is moved aside.
 */
final class SqliteFile {

    /** How long another process is waited for that writes. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path file;
    private final boolean isInCache;
    private final Clock clock;
    private final SqliteFailures failures;

    /**
     * A file.
     *
     * @param isInCache whether its path is none that somebody chose, so that whatever is there is
     *     ours
     */
    SqliteFile(Path file, boolean isInCache, Clock clock) {
        this.file = file;
        this.isInCache = isInCache;
        this.clock = clock;
        this.failures = new SqliteFailures(file);
    }

    /** Opens what is there, for reading only. */
    SqliteDatabase openToRead(LongSupplier nanos) {
        if (!SqliteHeader.of(file).isStore()) {
            throw foreign();
        }
        return connect(true, nanos);
    }

    /** Opens the store that is there; makes none, and moves none aside. */
    SqliteDatabase openPresent(LongSupplier nanos) {
        SqliteHeader header = SqliteHeader.of(file);
        if (header == SqliteHeader.EMPTY) {
            throw new StoreException(
                    "there is no store %s; set %s to the one that is meant"
                            .formatted(file, Constants.STORE));
        }
        if (!header.isStore()) {
            throw foreign();
        }
        if (Files.exists(mark())) {
            throw new StoreException(
                    "the store %s was found to be damaged; the next run moves it aside and begins a new one"
                            .formatted(file));
        }
        return connect(false, nanos);
    }

    /** Opens what is there, or makes it. */
    SqliteDatabase open(LongSupplier nanos) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoreException(
                    "the folder %s of the store cannot be made: %s; set %s to another path"
                            .formatted(folder, e.getMessage(), Constants.STORE),
                    e);
        }
        try (FileLockOnPath lock = FileLockOnPath.of(beside("-lock"))) {
            return openLocked(nanos);
        } catch (IOException e) {
            throw new StoreException(
                    "the store %s cannot be locked: %s; make its folder writable, set %s to another path, or set %s=read"
                            .formatted(file, e.getMessage(), Constants.STORE, Constants.STORE_MODE),
                    e);
        }
    }

    private SqliteDatabase openLocked(LongSupplier nanos) throws IOException {
        SqliteHeader header = SqliteHeader.of(file);
        if (header == SqliteHeader.OTHER_DATABASE || header == SqliteHeader.NONE && !isInCache) {
            throw foreign();
        }
        if (header == SqliteHeader.NONE || Files.exists(mark())) {
            moveAside();
        }
        try {
            return connect(false, nanos);
        } catch (StoreException e) {
            if (!Files.exists(mark())) {
                throw e;
            }
            moveAside();
            return connect(false, nanos);
        }
    }

    private Path mark() {
        return beside(SqliteFailures.DAMAGED);
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private StoreException foreign() {
        return new StoreException(
                "%s is a file of another program, and no store, so it is left as it is; set %s to a path where nothing is"
                        .formatted(file, Constants.STORE));
    }

    /** Never deleted: somebody may still get something out of it. */
    private void moveAside() throws IOException {
        String name = SqliteFailures.DAMAGED + "-" + STAMP.format(clock.instant());
        for (int i = 2; Files.exists(beside(name)); i++) {
            name = SqliteFailures.DAMAGED + "-" + STAMP.format(clock.instant()) + "-" + i;
        }
        for (String part : new String[] {"-wal", "-shm", ""}) {
            if (Files.exists(beside(part))) {
                Files.move(beside(part), beside(name + part));
            }
        }
        Files.deleteIfExists(mark());
        LOG.warn(
                "the store {} was damaged; it was moved to {}, and a new one begins",
                file,
                beside(name));
    }

    private SqliteDatabase connect(boolean readOnly, LongSupplier nanos) {
        SQLiteDataSource source = new SQLiteDataSource(config(readOnly));
        source.setUrl("jdbc:sqlite:" + file);
        CompletableFuture<Connection> opened = new CompletableFuture<>();
        // To load either library takes as long; together they take half of it.
        CompletableFuture<Jdbi> jdbi =
                CompletableFuture.supplyAsync(() -> Jdbi.create(new OneConnection(opened)));
        try {
            SQLiteConnection connection = source.getConnection().unwrap(SQLiteConnection.class);
            opened.complete(connection);
            try {
                prepare(connection, source, readOnly);
                return new SqliteDatabase(file, connection, jdbi.join(), nanos);
            } catch (SQLException | RuntimeException e) {
                closeAfter(connection, e);
                throw e;
            }
        } catch (SQLException | FlywayException e) {
            throw failures.of(e);
        }
    }

    /** A connection that is there before it is first used, and that its user does not close. */
    private record OneConnection(CompletableFuture<Connection> opened)
            implements ConnectionFactory {

        @Override
        public Connection openConnection() {
            return opened.join();
        }

        @Override
        public void closeConnection(Connection connection) {}
    }

    private static SQLiteConfig config(boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(PATIENCE.toMillis()));
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        config.setReadOnly(readOnly);
        return config;
    }

    private static void closeAfter(Connection connection, Exception reason) {
        try {
            connection.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private void prepare(Connection connection, SQLiteDataSource source, boolean readOnly)
            throws SQLException {
        if (!readOnly) {
            // Before there is a page; later only a file that is written anew takes it on.
            execute(connection, "PRAGMA auto_vacuum=INCREMENTAL");
            // First of all, so that a file is ours or empty whenever the process is killed.
            execute(connection, "PRAGMA application_id=" + SqliteHeader.APPLICATION);
            execute(connection, "PRAGMA journal_mode=WAL");
        }
        int version = Schema.SQLITE.version(connection);
        if (version > Schema.NEWEST) {
            throw new StoreException(
                    "the store %s was written by a newer Retain: its tables are of version %d, and this one knows %d; update Retain, or set %s to another path"
                            .formatted(file, version, Schema.NEWEST, Constants.STORE));
        }
        if (version < Schema.NEWEST && readOnly) {
            throw new StoreException(
                    "the store %s has tables of version %d, and %d is needed; run once without %s=read, which changes them"
                            .formatted(file, version, Schema.NEWEST, Constants.STORE_MODE));
        }
        if (version < Schema.NEWEST) {
            Schema.SQLITE.migrate(source);
        }
        if (!readOnly) {
            // Says now, and not after the first batch, that nothing can be written.
            execute(connection, "BEGIN IMMEDIATE");
            execute(connection, "COMMIT");
        }
    }

    /** Each has a statement of its own: what a pragma answers would hold up what comes after. */
    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
