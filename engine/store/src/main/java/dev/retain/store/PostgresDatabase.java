package dev.retain.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.retain.api.report.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database of PostgreSQL with a pool of connections, since machines share it. */
final class PostgresDatabase implements Database {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);

    /** Those that write do not wait for each other, but for one that works alone. */
    private static final String SHARED = "ROW EXCLUSIVE";

    private static final String ALONE = "SHARE ROW EXCLUSIVE";

    /** Header, keys and entries of the indexes of an outcome, in bytes. */
    private static final int BESIDE_RECORD = 84;

    /** The same of a prompt, whose hash stands in its index, too. */
    private static final int BESIDE_PROMPT = 200;

    private static final List<String> TABLES =
            List.of(
                    "outcome", "prompt", "series", "model", "suite", "setup", "claim", "process",
                    "brought");

    private final HikariDataSource pool;
    private final PostgresFailures failures;
    private final Clock clock;
    private final Jdbi jdbi;

    /**
     * A database whose tables are there.
     *
     * @param clock the server's
     */
    PostgresDatabase(HikariDataSource pool, PostgresFailures failures, Clock clock) {
        this.pool = pool;
        this.failures = failures;
        this.clock = clock;
        this.jdbi = Jdbi.create(pool);
    }

    @Override
    public <T> T read(Function<Handle, T> work) {
        try {
            return jdbi.withHandle(work::apply);
        } catch (JdbiException e) {
            throw failures.of(e);
        }
    }

    @Override
    public <T> T write(Function<Handle, T> work) {
        return locked(SHARED, work);
    }

    /** As any server does that was not told otherwise. */
    @Override
    public <T> T keep(Function<Handle, T> work) {
        return write(work);
    }

    @Override
    public <T> T writeAlone(Function<Handle, T> work) {
        return locked(ALONE, work);
    }

    /** First of all, since what was read before may be deleted by who works alone. */
    private <T> T locked(String mode, Function<Handle, T> work) {
        try {
            return jdbi.inTransaction(
                    handle -> {
                        handle.execute("LOCK TABLE series IN " + mode + " MODE");
                        return work.apply(handle);
                    });
        } catch (JdbiException e) {
            throw failures.of(e);
        }
    }

    @Override
    public long size() {
        return read(PostgresDatabase::files);
    }

    private static long files(Handle handle) {
        return one(
                handle,
                "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c"
                        + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = 'retain' AND c.relkind = 'r'");
    }

    /**
     * Goes through all rows where their files are beyond the limit: those hold what was deleted,
     * too, and the server does not know how much that is.
     */
    @Override
    public long beyond(long most) {
        return read(
                handle -> {
                    long files = files(handle);
                    return (files > most ? rows(handle) : files) - most;
                });
    }

    private static long rows(Handle handle) {
        return one(
                        handle,
                        "SELECT coalesce(sum(length(record) + "
                                + BESIDE_RECORD
                                + "), 0) FROM outcome")
                + one(
                        handle,
                        "SELECT coalesce(sum(length(request) + octet_length(sample) + "
                                + BESIDE_PROMPT
                                + "), 0) FROM prompt");
    }

    private static long one(Handle handle, String query) {
        return handle.createQuery(query).mapTo(Long.class).one();
    }

    /** The server does so by itself, when others leave it the time. */
    @Override
    public void shrink() {
        LOG.debug("the server gives back what was deleted when it vacuums");
    }

    @Override
    public void rewrite() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute("VACUUM (FULL, ANALYZE) " + table);
                for (SQLWarning warning = statement.getWarnings();
                        warning != null;
                        warning = warning.getNextWarning()) {
                    LOG.warn("{}", warning.getMessage());
                }
            }
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public StoreException damaged(String what, Throwable cause) {
        return failures.damaged(what, cause);
    }

    @Override
    public void close() {
        pool.close();
    }
}
