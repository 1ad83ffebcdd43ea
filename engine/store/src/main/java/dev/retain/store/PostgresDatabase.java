package dev.retain.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.retain.api.report.StoreException;
import java.time.Clock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** A database of PostgreSQL with a pool of connections, since machines share it. */
final class PostgresDatabase implements Database {

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
        try {
            return jdbi.inTransaction(work::apply);
        } catch (JdbiException e) {
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
