package dev.retain.api.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    private static final long START =
            ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH).toEpochMilli();

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
        long pid = ProcessHandle.current().pid();
        Path living = half(pid, START);
        Path earlierOfThatNumber = half(pid, START - 60_000);
        Path dead = half(999_999_999_999L, START);
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

    private Path half(long pid, long start) throws IOException {
        return Files.createFile(folder.resolve(".a.json.%d-%d.part".formatted(pid, start)));
    }
}
