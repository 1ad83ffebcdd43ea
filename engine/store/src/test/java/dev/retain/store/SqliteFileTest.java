package dev.retain.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.report.StoreException;
import dev.retain.run.outcome.OutcomeKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What lies where a store should be. */
class SqliteFileTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-29T04:05:06Z"), ZoneOffset.UTC);
    private static final List<OutcomeKey> KEYS = Keys.keys("baseline", 0, 400);

    /** Says in the header of a database that nobody may write it, not even root. */
    private static final int WRITE_VERSION_AT = 18;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private Path file() {
        return root.resolve("store.db");
    }

    private SqliteFile chosen() {
        return new SqliteFile(file(), false, CLOCK);
    }

    private SqliteFile inCache() {
        return new SqliteFile(file(), true, CLOCK);
    }

    private static DatabaseStore open(SqliteFile file) {
        return new DatabaseStore(file.open(System::nanoTime), false, System::nanoTime);
    }

    private void fill() {
        try (DatabaseStore store = open(chosen())) {
            store.keep(Keys.outcomes(KEYS));
        }
    }

    private void overwrite(long at, byte... bytes) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file().toFile(), "rw")) {
            access.seek(at);
            access.write(bytes);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.endsWith("-lock"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void should_leave_one_file_and_its_lock_when_it_is_closed() throws IOException {
        fill();

        assertThat(files()).containsExactly("store.db");
        assertThat(SqliteHeader.of(file())).isEqualTo(SqliteHeader.STORE);
    }

    @Test
    void should_take_an_empty_file_for_a_store_that_nobody_began() throws IOException {
        Files.createFile(file());
        fill();

        assertThat(files()).containsExactly("store.db");
    }

    @Test
    void should_leave_a_file_of_another_program_as_it_is() throws IOException {
        Files.writeString(file(), "my thesis");

        assertThatThrownBy(() -> chosen().open(System::nanoTime))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("is a file of another program")
                .hasMessageContaining("set retain.store to a path where nothing is");
        assertThatThrownBy(() -> chosen().openToRead(System::nanoTime))
                .isInstanceOf(StoreException.class);
        assertThat(file()).hasContent("my thesis");
        assertThat(files()).containsExactly("store.db");
    }

    @Test
    void should_leave_a_database_of_another_program_as_it_is() throws Exception {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TABLE bookmarks (id INTEGER PRIMARY KEY)");
        }
        byte[] before = Files.readAllBytes(file());

        assertThatThrownBy(() -> inCache().open(System::nanoTime))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is a file of another program");
        assertThat(file()).hasBinaryContent(before);
    }

    @Test
    void should_move_aside_what_is_damaged_from_the_first_byte_on_and_go_on() throws IOException {
        fill();
        overwrite(0, new byte[200]);
        byte[] damaged = Files.readAllBytes(file());

        try (DatabaseStore store = open(inCache())) {
            assertThat(store.find(KEYS)).isEmpty();
            store.keep(Keys.outcomes(KEYS));
            assertThat(store.find(KEYS)).hasSize(KEYS.size());
        }
        assertThat(files()).containsExactly("store.db", "store.db-damaged-20261129-040506");
        assertThat(root.resolve("store.db-damaged-20261129-040506")).hasBinaryContent(damaged);
    }

    @Test
    void should_move_aside_what_is_found_to_be_damaged_when_it_is_opened() throws IOException {
        fill();
        // The first page holds the schema.
        overwrite(100, new byte[3_900]);

        try (DatabaseStore store = open(chosen())) {
            assertThat(store.find(KEYS)).isEmpty();
        }
        assertThat(files()).containsExactly("store.db", "store.db-damaged-20261129-040506");
    }

    @Test
    void should_fail_when_it_is_found_to_be_damaged_later_and_move_it_aside_next_time()
            throws IOException, SQLException {
        fill();
        long size = Files.size(file());
        overwrite(pageOfOutcomes(), new byte[] {99, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        try (DatabaseStore store = open(chosen())) {
            assertThatThrownBy(() -> store.find(KEYS))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file() + " is damaged")
                    .hasMessageContaining("run again, which moves it aside");
        }
        assertThat(files()).contains("store.db", "store.db-damaged");

        try (DatabaseStore store = open(chosen())) {
            assertThat(store.find(KEYS)).isEmpty();
        }
        assertThat(files()).containsExactly("store.db", "store.db-damaged-20261129-040506");
        assertThat(root.resolve("store.db-damaged-20261129-040506")).hasSize(size);
    }

    private long pageOfOutcomes() throws SQLException {
        try (Connection ours = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = ours.createStatement();
                ResultSet root =
                        statement.executeQuery(
                                "SELECT rootpage FROM sqlite_master WHERE name = 'outcome'")) {
            assertThat(root.next()).isTrue();
            return (root.getLong(1) - 1) * 4_096;
        }
    }

    @Test
    void should_refuse_tables_of_a_newer_version() throws SQLException {
        fill();
        try (Connection ours = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = ours.createStatement()) {
            statement.execute("UPDATE flyway_schema_history SET version = '7'");
        }

        assertThatThrownBy(() -> chosen().open(System::nanoTime))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "the store %s was written by a newer Retain: its tables are of version 7,"
                                + " and this one knows %d; update Retain, or set retain.store to"
                                + " another path",
                        file(), Schema.NEWEST);
    }

    @Test
    void should_take_over_tables_of_an_older_version() throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file());
        try (Connection old = source.getConnection();
                Statement statement = old.createStatement()) {
            statement.execute("PRAGMA application_id=" + SqliteHeader.APPLICATION);
            Schema.SQLITE.migrate(source, MigrationVersion.fromVersion("1"));
            statement.execute("INSERT INTO model VALUES (1, 'w', 'c', 't', 'p', 'g')");
            statement.execute("INSERT INTO suite VALUES (1, 'numbered', '1', '')");
            statement.execute("INSERT INTO setup VALUES (1, 'bf16', 'seed 1', 'retain')");
            statement.execute("INSERT INTO series VALUES (1, 1, 1, 1, 20000)");
        }

        try (SqliteDatabase database = chosen().open(System::nanoTime)) {
            long used =
                    database.read(
                            handle ->
                                    handle.createQuery("SELECT used FROM series")
                                            .mapTo(Long.class)
                                            .one());
            assertThat(Instant.ofEpochMilli(used)).isEqualTo("2024-10-04T00:00:00Z");
            // Such a file gives nothing back before it is written anew, and then does.
            assertThat(pragma(database, "auto_vacuum")).isZero();
            database.shrink();
            database.rewrite();
            assertThat(pragma(database, "auto_vacuum")).isEqualTo(2);
        }
    }

    private static int pragma(SqliteDatabase database, String name) {
        return database.read(
                handle -> handle.createQuery("PRAGMA " + name).mapTo(Integer.class).one());
    }

    @Test
    void should_only_read_what_cannot_be_written() throws IOException {
        fill();
        overwrite(WRITE_VERSION_AT, (byte) 99);

        assertThatThrownBy(() -> chosen().open(System::nanoTime))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file() + " cannot be written")
                .hasMessageContaining("set retain.store.mode=read");
        try (SqliteDatabase database = chosen().openToRead(System::nanoTime)) {
            DatabaseStore store = new DatabaseStore(database, true, System::nanoTime);
            assertThat(store.find(KEYS)).hasSize(KEYS.size());
        }
    }

    @Test
    void should_say_so_when_the_folder_cannot_be_made() throws IOException {
        Files.writeString(root.resolve("taken"), "a file");

        assertThatThrownBy(
                        () ->
                                new SqliteFile(root.resolve("taken/store.db"), false, CLOCK)
                                        .open(System::nanoTime))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("set retain.store to another path");
    }

    /** SQLite writes the log to the disk before a transaction ends if this is 2, which is FULL. */
    @Test
    void should_wait_for_the_disk_whenever_a_batch_is_kept() {
        try (SqliteDatabase database = chosen().open(() -> 0)) {
            DatabaseStore store = new DatabaseStore(database, false, () -> 0);
            store.keep(Keys.outcomes(Keys.keys("baseline", 0, 16)));
            store.keep(Keys.outcomes(Keys.keys("baseline", 16, 32)));
            assertThat(pragma(database, "synchronous")).isEqualTo(2);
            store.claim(Keys.keys("baseline", 32, 48));
            assertThat(pragma(database, "synchronous")).isEqualTo(1);
            store.keep(Keys.outcomes(Keys.keys("baseline", 32, 48)));
            assertThat(pragma(database, "synchronous")).isEqualTo(2);
        }
    }

    @Test
    void should_give_back_what_is_deleted_when_a_run_ends() throws IOException {
        fill();
        long full = Files.size(file());
        try (SqliteDatabase database = chosen().open(System::nanoTime)) {
            database.write(handle -> handle.execute("UPDATE series SET used = 1"));
        }

        new DatabaseStore(
                        chosen().open(System::nanoTime),
                        false,
                        OptionalLong.of(1),
                        System::nanoTime)
                .close();

        // What is left has no row.
        new SqliteFile(root.resolve("empty.db"), false, CLOCK).open(System::nanoTime).close();
        assertThat(Files.size(file()))
                .isLessThan(full)
                .isEqualTo(Files.size(root.resolve("empty.db")));
    }

    @Test
    void should_fail_no_run_when_it_cannot_be_pruned() throws SQLException {
        fill();
        SqliteDatabase database = chosen().open(System::nanoTime);
        database.write(handle -> handle.execute("UPDATE series SET used = 1"));
        database.read(handle -> handle.execute("PRAGMA busy_timeout=1"));
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            new DatabaseStore(database, false, OptionalLong.of(1), System::nanoTime).close();
            statement.execute("COMMIT");
        }

        try (DatabaseStore store = open(chosen())) {
            assertThat(store.find(KEYS)).hasSize(KEYS.size());
        }
    }

    @Test
    void should_say_so_when_another_process_does_not_let_it_write() throws SQLException {
        fill();
        try (SqliteDatabase database = chosen().open(System::nanoTime);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            database.read(handle -> handle.execute("PRAGMA busy_timeout=1"));
            statement.execute("BEGIN IMMEDIATE");

            assertThatThrownBy(database::rewrite)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file() + " was held by another process")
                    .hasMessageContaining("end that one or set retain.store to another path");
            statement.execute("COMMIT");
            assertThat(database.size()).isPositive();
        }
    }

    @Test
    void should_keep_what_it_has_when_the_disk_is_full() {
        fill();
        try (SqliteDatabase database = chosen().open(System::nanoTime)) {
            DatabaseStore store = new DatabaseStore(database, false, System::nanoTime);
            database.read(handle -> handle.execute("PRAGMA max_page_count=1"));

            assertThatThrownBy(() -> store.keep(Keys.outcomes(Keys.keys("candidate", 0, 10_000))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file() + " has no room on its disk")
                    .hasMessageContaining("free some space or set retain.store to another disk");
            assertThat(store.find(KEYS)).hasSize(KEYS.size());
            assertThat(store.find(Keys.keys("candidate", 0, 10))).isEmpty();
        }
    }
}
