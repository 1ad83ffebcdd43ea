package dev.retain.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.retain.api.report.StoreException;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.StoreReference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A server of PostgreSQL on which a store is or is made, in a schema of its own.
 *
 * @param reference where it is
 */
record PostgresServer(StoreReference.Postgres reference) {

    private static final String SCHEMA = "retain";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 2;

    /** Opens the store, which is made if it is not there. */
    PostgresDatabase open(boolean readOnly) {
        return open(readOnly, false);
    }

    /** Opens the store that is there. */
    PostgresDatabase openPresent() {
        return open(false, true);
    }

    private PostgresDatabase open(boolean readOnly, boolean present) {
        PostgresFailures failures = new PostgresFailures(reference);
        PGSimpleDataSource server = server();
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config(server, readOnly));
        } catch (PoolInitializationException e) {
            throw failures.of(e);
        }
        try {
            if (present) {
                requireTables(pool);
            }
            return new PostgresDatabase(pool, failures, prepare(pool, server, readOnly));
        } catch (SQLException | FlywayException e) {
            pool.close();
            throw failures.of(e);
        } catch (StoreException e) {
            pool.close();
            throw e;
        }
    }

    /** Takes user and password out of the address, which the pool writes into its log. */
    private PGSimpleDataSource server() {
        PGSimpleDataSource server = new PGSimpleDataSource();
        try {
            server.setURL(reference.url());
        } catch (IllegalArgumentException e) {
            // The driver's own message repeats the address with its password.
            throw new StoreException(
                    "the address %s of the store cannot be read; write %s=jdbc:postgresql://host:port/database?user=name"
                            .formatted(reference, Constants.STORE));
        }
        server.setConnectTimeout(Math.toIntExact(PATIENCE.toSeconds()));
        server.setApplicationName("retain");
        server.setCurrentSchema(SCHEMA);
        return server;
    }

    private static HikariConfig config(PGSimpleDataSource server, boolean readOnly) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(server);
        config.setPoolName("retain-store");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setReadOnly(readOnly);
        return config;
    }

    private void requireTables(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            if (Schema.POSTGRES.version(connection) == 0) {
                throw new StoreException(
                        "there is no store %s; set %s to the one that is meant"
                                .formatted(reference, Constants.STORE));
            }
        }
    }

    /** Makes the tables where they are missing; gives the server's clock. */
    private Clock prepare(HikariDataSource pool, PGSimpleDataSource server, boolean readOnly)
            throws SQLException {
        try (Connection connection = pool.getConnection()) {
            int version = Schema.POSTGRES.version(connection);
            if (version > Schema.NEWEST) {
                throw new StoreException(
                        "the store %s was written by a newer Retain: its tables are of version %d, and this one knows %d; update Retain, or set %s to another database"
                                .formatted(reference, version, Schema.NEWEST, Constants.STORE));
            }
            if (version < Schema.NEWEST && readOnly) {
                throw new StoreException(
                        "the store %s has tables of version %d, and %d is needed; run once without %s=read, which changes them"
                                .formatted(
                                        reference, version, Schema.NEWEST, Constants.STORE_MODE));
            }
            if (version < Schema.NEWEST) {
                Schema.POSTGRES.migrate(server);
            }
            return clock(connection);
        }
    }

    private static Clock clock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet now =
                        statement.executeQuery(
                                "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS"
                                        + " BIGINT)")) {
            now.next();
            Clock here = Clock.systemUTC();
            return Clock.offset(here, Duration.ofMillis(now.getLong(1) - here.millis()));
        }
    }
}
