package dev.retain.store.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.run.outcome.OutcomeStore;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.settings.StoreReference;
import dev.retain.store.DatabaseStoreProvider;
import dev.retain.store.Keys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneStoreTest {

    private static final int WRITE_VERSION_AT = 18;
    private static final int PAGE = 4_096;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private final Map<String, String> values = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void choose() {
        values.put(Constants.CACHE_DIRECTORY, root.toString());
    }

    private Path file() {
        return root.resolve("store.db");
    }

    private Parameters parameters() {
        return key -> Optional.ofNullable(values.get(key));
    }

    private OutcomeStore open() {
        return new DatabaseStoreProvider()
                .open(new StoreReference.File(file()), RunSettings.from(parameters()));
    }

    private void fill() {
        try (OutcomeStore store = open()) {
            store.keep(Keys.outcomes(Keys.keys("baseline", 0, 400)));
            store.keep(Keys.outcomes(Keys.keys("candidate", 1_000, 1_400)));
        }
    }

    private int prune(String... arguments) {
        return PruneStore.run(
                List.of(arguments),
                parameters(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void should_delete_the_least_recently_used_and_say_what_it_takes() throws IOException {
        fill();
        long before = Files.size(file());
        values.put(Constants.STORE_MAX, before - 1 + "B");

        assertThat(prune()).isZero();

        assertThat(complained()).isEmpty();
        assertThat(said())
                .startsWith(file() + ": 0.")
                .endsWith(" MB now; 400 outcomes of 1 series deleted" + System.lineSeparator());
        assertThat(Files.size(file())).isLessThan(before);
        try (OutcomeStore store = open()) {
            assertThat(store.find(Keys.keys("baseline", 0, 400))).isEmpty();
            assertThat(store.find(Keys.keys("candidate", 1_000, 1_400))).hasSize(400);
        }
    }

    @Test
    void should_delete_nothing_when_no_limit_is_named() {
        fill();

        assertThat(prune()).isZero();

        assertThat(said()).contains("0 outcomes of 0 series deleted");
    }

    @Test
    void should_leave_what_another_has_claimed_and_say_so() {
        fill();
        values.put(Constants.STORE_MAX, "1B");
        try (OutcomeStore goesOn = open()) {
            values.remove(Constants.STORE_MAX);
            goesOn.claim(Keys.keys("baseline", 0, 410));
            values.put(Constants.STORE_MAX, "1B");

            assertThat(prune()).isEqualTo(1);

            assertThat(said()).contains("400 outcomes of 1 series deleted");
            assertThat(complained())
                    .contains("what runs that go on have claimed takes more than retain.store.max");
            assertThat(goesOn.find(Keys.keys("baseline", 0, 400))).hasSize(400);
        }
    }

    @Test
    void should_make_nothing_where_nothing_is() {
        assertThat(prune()).isEqualTo(1);

        assertThat(complained())
                .contains("there is no store " + file())
                .contains("set retain.store to the one that is meant");
        assertThat(file()).doesNotExist();
    }

    @Test
    void should_leave_a_file_of_another_program_as_it_is() throws IOException {
        Files.writeString(file(), "my thesis");

        assertThat(prune()).isEqualTo(1);

        assertThat(complained()).contains(file() + " is a file of another program");
        assertThat(file()).hasContent("my thesis");
    }

    @Test
    void should_leave_what_is_damaged_to_the_next_run() throws IOException {
        fill();
        for (long page = 5; page < Files.size(file()) / PAGE; page++) {
            overwrite(page * PAGE, new byte[] {99, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        }
        values.put(Constants.STORE_MAX, "1B");

        assertThat(prune()).isEqualTo(1);
        assertThat(prune()).isEqualTo(1);

        assertThat(complained())
                .contains(file() + " is damaged")
                .contains(file() + " was found to be damaged; the next run moves it aside");
        assertThat(file()).exists();
    }

    @Test
    void should_say_so_when_it_cannot_be_written() throws IOException {
        fill();
        overwrite(WRITE_VERSION_AT, new byte[] {99});

        assertThat(prune()).isEqualTo(1);

        assertThat(complained()).contains(file() + " cannot be written");
    }

    private void overwrite(long at, byte[] bytes) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file().toFile(), "rw")) {
            access.seek(at);
            access.write(bytes);
        }
    }

    @Test
    void should_never_repeat_a_password() {
        values.put(
                Constants.STORE,
                "jdbc:postgresql://127.0.0.1:1/team?user=ci&password=planted-secret-1f77");

        assertThat(prune()).isEqualTo(1);

        assertThat(said() + complained())
                .contains("jdbc:postgresql://127.0.0.1:1/team cannot be reached")
                .doesNotContain("planted-secret-1f77");
    }

    @Test
    void should_say_so_when_there_is_no_store_to_prune() {
        values.put(Constants.STORE, "off");

        assertThat(prune()).isEqualTo(1);

        assertThat(complained()).contains("retain.store is off, so there is no store to prune");
    }

    @Test
    void should_say_how_it_is_called() {
        assertThat(prune("--help")).isZero();
        assertThat(said()).contains("retain.store.max").contains("Exit code: 0 done");
        assertThat(prune("1GB")).isEqualTo(2);
        assertThat(complained()).contains("1GB is not known").contains("retain.store.max");
        values.put(Constants.STORE_MAX, "much");
        assertThat(prune()).isEqualTo(2);
        assertThat(complained()).contains("retain.store.max=much is not a setting");
    }
}
