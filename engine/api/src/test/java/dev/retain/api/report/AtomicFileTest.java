package dev.retain.api.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir Path folder = Path.of("nowhere");

    @Test
    void should_write_into_a_folder_that_is_made() throws IOException {
        AtomicFile.write(folder.resolve("deep"), "a.txt", "ä");

        assertThat(folder.resolve("deep")).isDirectoryContaining("glob:**/a.txt");
        assertThat(folder.resolve("deep/a.txt")).hasContent("ä");
    }

    @Test
    void should_leave_the_file_as_it_was_and_nothing_else_when_writing_fails() throws IOException {
        AtomicFile.write(folder, "a.txt", "old");

        assertThatIOException()
                .isThrownBy(
                        () ->
                                AtomicFile.write(
                                        folder,
                                        "a.txt",
                                        half -> {
                                            Files.writeString(half, "ne");
                                            throw new IOException("full");
                                        }))
                .withMessage("full");

        assertThat(folder.resolve("a.txt")).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("a.txt");
    }

    @Test
    void should_take_away_what_only_dead_processes_left() throws IOException {
        var current = Owner.current();
        Path living = half(current);
        Path earlierOfThatNumber = half(new Owner(current.place(), current.process(), "1"));
        Path dead = half(new Owner(current.place(), 999_999_999_999L, "1"));
        Path other = Files.createFile(folder.resolve("notes.part"));

        AtomicFile.removeLeft(folder);

        assertThat(living).exists();
        assertThat(other).exists();
        assertThat(earlierOfThatNumber).doesNotExist();
        assertThat(dead).doesNotExist();
    }

    @Test
    void should_find_nothing_where_there_is_no_folder() throws IOException {
        AtomicFile.removeLeft(folder.resolve("none"));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void should_leave_what_a_container_that_shares_the_folder_writes_for_a_day()
            throws IOException {
        var elsewhere = new Owner("00000000", 1, "1");
        Path written = half(elsewhere);
        Path forgotten = half(new Owner("00000000", 2, "1"));
        Files.setLastModifiedTime(
                forgotten, FileTime.from(Instant.now().minus(Duration.ofHours(25))));

        AtomicFile.removeLeft(folder);

        assertThat(written).exists();
        assertThat(forgotten).doesNotExist();
    }

    @Test
    void should_let_threads_write_the_same_file_at_once() {
        assertThatCode(
                        () ->
                                IntStream.range(0, 200)
                                        .parallel()
                                        .forEach(
                                                number -> {
                                                    try {
                                                        AtomicFile.write(folder, "a.txt", "same");
                                                    } catch (IOException e) {
                                                        throw new UncheckedIOException(e);
                                                    }
                                                }))
                .doesNotThrowAnyException();

        assertThat(folder.toFile().list()).containsExactly("a.txt");
    }

    private Path half(Owner owner) throws IOException {
        return Files.createFile(folder.resolve("." + owner.prefix() + "1-a.json.part"));
    }
}
