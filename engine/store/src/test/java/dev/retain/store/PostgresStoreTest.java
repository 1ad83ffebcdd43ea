package dev.retain.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.report.StoreException;
import dev.retain.run.settings.StoreReference;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a server that is started for it. */
@Tag("slow")
class PostgresStoreTest extends SweepBookContract {

    private static final String RIGHT = "right-3f9c";
    private static final String WRONG = "planted-secret-7b21";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path data;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedPostgres server;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder().setDataDirectory(data.resolve("data")).start();
        Path access = data.resolve("data/pg_hba.conf");
        Files.writeString(
                access, "host all ci 127.0.0.1/32 scram-sha-256\n" + Files.readString(access));
        execute(
                "CREATE ROLE ci LOGIN PASSWORD '" + RIGHT + "'",
                "GRANT CREATE ON DATABASE postgres TO ci",
                "CREATE ROLE guest LOGIN",
                "REVOKE CREATE ON DATABASE postgres FROM guest",
                "SELECT pg_reload_conf()");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void clear() throws SQLException {
        execute("DROP SCHEMA IF EXISTS retain CASCADE");
    }

    private static void execute(String... commands) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private static PostgresServer at(int port, String rest) {
        return new PostgresServer(
                new StoreReference.Postgres("jdbc:postgresql://127.0.0.1:" + port + "/" + rest));
    }

    private static String asCi(String password) {
        return "postgres?user=ci&password=" + password;
    }

    @Override
    Database database(boolean readOnly) {
        return at(server.getPort(), asCi(RIGHT)).open(readOnly);
    }

    @Test
    void should_refuse_tables_of_a_newer_version() throws SQLException {
        database(false).close();
        execute("UPDATE retain.flyway_schema_history SET version = '7' WHERE version = '1'");

        assertThatThrownBy(() -> database(false))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("was written by a newer Retain: its tables are of version 7");
    }

    @Test
    void should_make_nothing_when_there_is_nothing_to_prune() {
        PostgresServer here = at(server.getPort(), asCi(RIGHT));

        assertThatThrownBy(here::openPresent)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("there is no store jdbc:postgresql://127.0.0.1:");
        database(false).close();
        here.openPresent().close();
    }

    @Test
    void should_say_that_there_is_nothing_to_read_yet() {
        assertThatThrownBy(() -> database(true))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("run once without retain.store.mode=read");
    }

    @Test
    void should_say_so_when_the_server_cannot_be_reached() {
        assertThatThrownBy(() -> at(1, asCi(WRONG)).open(false))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/postgres cannot be reached")
                .hasMessageContaining("start the server")
                .satisfies(failure -> assertThat(trace(failure)).doesNotContain(WRONG));
    }

    @Test
    void should_say_so_when_there_is_no_such_database() {
        assertThatThrownBy(() -> at(server.getPort(), "nowhere?user=postgres").open(false))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has no such database; create it");
    }

    @Test
    void should_say_so_when_the_user_may_not_make_tables() {
        assertThatThrownBy(() -> at(server.getPort(), "postgres?user=guest").open(false))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("does not let the user write; grant CREATE");
    }

    @Test
    void should_name_the_place_and_no_password_when_the_address_cannot_be_read() {
        assertThatThrownBy(
                        () ->
                                new PostgresServer(
                                                new StoreReference.Postgres(
                                                        "jdbc:postgresql://x:y:z/a?password="
                                                                + WRONG))
                                        .open(false))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be read")
                .satisfies(failure -> assertThat(trace(failure)).doesNotContain(WRONG));
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** A program that opens a store and prints all that can be printed when that fails. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            try (PostgresDatabase opened =
                    at(Integer.parseInt(arguments[0]), asCi(arguments[1])).open(false)) {
                System.out.println("opened " + opened.clock());
            } catch (StoreException e) {
                System.out.println(e + "\n" + trace(e));
            }
        }
    }

    @Test
    void should_never_show_a_password() throws IOException, InterruptedException {
        String opened = output(RIGHT);
        assertThat(opened).contains("opened").doesNotContain(RIGHT);

        String refused = output(WRONG);
        assertThat(refused)
                .contains("does not let the user in; correct user=… of retain.store")
                .doesNotContain(WRONG);
    }

    private String output(String password) throws IOException, InterruptedException {
        Path output = root.resolve("output.log");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dfile.encoding=UTF-8",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Program.class.getName(),
                                Integer.toString(server.getPort()),
                                password)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(process.waitFor(600, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        assertThat(said).as("everything is logged").contains("hikari");
        return said;
    }
}
