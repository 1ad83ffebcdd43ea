package dev.retain.store;

import dev.retain.api.report.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * A file of SQLite with one connection. What was written in the last second may be lost when the
 * power fails; what was written before a process is killed is not.
 */
final class SqliteDatabase implements Database {

    /** Waiting for the disk at each batch would cost more than the batch. */
    private static final long BETWEEN_SYNCS = Duration.ofSeconds(1).toNanos();

    private final SqliteFailures failures;
    private final Connection connection;
    private final Jdbi jdbi;
    private final LongSupplier nanos;
    private long synced;
    private boolean syncs;

    SqliteDatabase(Path file, Connection connection, LongSupplier nanos) {
        this.failures = new SqliteFailures(file);
        this.connection = connection;
        this.jdbi = Jdbi.create(connection);
        this.nanos = nanos;
        this.synced = nanos.getAsLong() - BETWEEN_SYNCS;
    }

    @Override
    public synchronized <T> T read(Function<Handle, T> work) {
        try {
            return jdbi.withHandle(work::apply);
        } catch (JdbiException e) {
            throw failures.of(e);
        }
    }

    @Override
    public synchronized <T> T write(Function<Handle, T> work) {
        long now = nanos.getAsLong();
        boolean due = now - synced >= BETWEEN_SYNCS;
        try {
            if (due != syncs) {
                jdbi.useHandle(
                        handle ->
                                handle.execute("PRAGMA synchronous=" + (due ? "FULL" : "NORMAL")));
                syncs = due;
            }
            T result = jdbi.inTransaction(work::apply);
            synced = due ? now : synced;
            return result;
        } catch (JdbiException e) {
            throw failures.of(e);
        }
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public StoreException damaged(String what, Throwable cause) {
        return failures.damaged(what, cause);
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }
}
