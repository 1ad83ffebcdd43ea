package dev.retain.store;

import dev.retain.api.report.StoreException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;

/**
 * A file of SQLite with one connection. No process that is killed loses what it wrote. When the
 * power fails, what was kept is there, too: its log is on the disk before the transaction ends
 * ({@code synchronous=FULL}). Of what was only changed, such as claims, the last second may be lost
 * ({@code NORMAL}), and the file is whole.
 */
final class SqliteDatabase implements Database {

    /** Waiting for the disk whenever something is claimed would cost as much as the batches. */
    private static final long BETWEEN_SYNCS = Duration.ofSeconds(1).toNanos();

    /** Others wait for so many, which is some milliseconds. */
    private static final int PAGES_AT_ONCE = 500;

    private final SqliteFailures failures;
    private final SQLiteConnection connection;
    private final Jdbi jdbi;
    private final LongSupplier nanos;
    private long synced;
    private boolean syncs;

    /**
     * A file that is open.
     *
     * @param jdbi uses the connection, and leaves it open
     */
    SqliteDatabase(Path file, SQLiteConnection connection, Jdbi jdbi, LongSupplier nanos) {
        this.failures = new SqliteFailures(file);
        this.connection = connection;
        this.jdbi = jdbi;
        this.nanos = nanos;
        this.synced = nanos.getAsLong() - BETWEEN_SYNCS;
    }

    /** In a transaction, since numbers that were found first may be deleted and given anew. */
    @Override
    public synchronized <T> T read(Function<Handle, T> work) {
        connection.setCurrentTransactionMode(TransactionMode.DEFERRED);
        try {
            return jdbi.inTransaction(work::apply);
        } catch (JdbiException e) {
            throw failures.of(e);
        } finally {
            connection.setCurrentTransactionMode(TransactionMode.IMMEDIATE);
        }
    }

    @Override
    public <T> T write(Function<Handle, T> work) {
        return write(false, work);
    }

    @Override
    public <T> T keep(Function<Handle, T> work) {
        return write(true, work);
    }

    private synchronized <T> T write(boolean durably, Function<Handle, T> work) {
        long now = nanos.getAsLong();
        boolean due = durably || now - synced >= BETWEEN_SYNCS;
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

    /** One process writes at a time. */
    @Override
    public <T> T writeAlone(Function<Handle, T> work) {
        return write(work);
    }

    @Override
    public long size() {
        return read(handle -> pages(handle, "page_count") * pages(handle, "page_size"));
    }

    @Override
    public long beyond(long most) {
        return read(
                handle ->
                        (pages(handle, "page_count") - pages(handle, "freelist_count"))
                                        * pages(handle, "page_size")
                                - most);
    }

    private static long pages(Handle handle, String pragma) {
        return handle.createQuery("PRAGMA " + pragma).mapTo(Long.class).one();
    }

    /** Files that an early version made give nothing back before they are written anew. */
    @Override
    public void shrink() {
        long free;
        do {
            free = read(handle -> pages(handle, "freelist_count"));
            run("PRAGMA incremental_vacuum(" + PAGES_AT_ONCE + ")");
        } while (read(handle -> pages(handle, "freelist_count")) < free);
    }

    @Override
    public void rewrite() {
        run("VACUUM");
        run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /** Outside of a transaction, to the last row that it may give. */
    private synchronized void run(String command) {
        try (Statement statement = connection.createStatement()) {
            boolean row = statement.execute(command);
            try (ResultSet rows = row ? statement.getResultSet() : null) {
                while (rows != null && rows.next()) {
                    rows.getRow();
                }
            }
        } catch (SQLException e) {
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
