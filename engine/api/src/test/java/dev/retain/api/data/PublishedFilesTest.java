package dev.retain.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.EvaluationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hashes here are those that {@code sha256sum} gives. */
class PublishedFilesTest {

    private static final String ONE =
            "2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806";
    private static final String FOLDER =
            "b0195be73cf51b9db97383f3f515110b615b80cf4f3cf1a011e1764134982133";
    private static final String FOLDER_AND_FILE =
            "e5b52aaffdad305ca7bdadb2ce49433e58dd1911afdd93683e4ef95033c19192";

    private final PublishedFiles files = PublishedFiles.beside(PublishedFilesTest.class);

    @TempDir private Path folder;

    @Test
    void should_hash_files_and_folders_as_a_runner_does() {
        assertThat(files.hash(List.of("single.txt", "set"))).isEqualTo(FOLDER_AND_FILE);
        assertThat(files.hash(List.of("set", "single.txt"))).isEqualTo(FOLDER_AND_FILE);
        assertThat(FOLDER_AND_FILE).isNotEqualTo(FOLDER).isNotEqualTo(ONE);
    }

    @Test
    void should_know_no_hash_of_what_was_not_at_hand() {
        assertThat(files.hash(List.of("unseen.txt"))).isEmpty();
        assertThat(files.hash(List.of("set", "unknown"))).isEmpty();
    }

    @Test
    void should_tell_what_is_as_published_from_what_is_not() {
        assertThat(files.isPublished("single.txt", bytes("one\n"))).isTrue();
        assertThat(files.isPublished("single.txt", bytes("one"))).isFalse();
        assertThat(files.isPublished("unseen.txt", bytes(""))).isFalse();
        assertThat(files.isPublished("unknown", bytes("one\n"))).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void should_say_where_files_come_from() {
        assertThat(files.source("set/a.json")).isEqualTo("https://example.org/set");
        assertThat(files.source("set")).isEqualTo("https://example.org/set");
        assertThat(files.source("se")).isEqualTo("your own copy");
    }

    @Test
    void should_find_what_is_there() throws IOException {
        Path file = Files.writeString(folder.resolve("single.txt"), "one");

        assertThat(files.find("suite", Optional.of(folder), "single.txt")).isEqualTo(file);
    }

    @Test
    void should_say_what_is_missing_where_it_goes_and_where_it_comes_from() {
        assertThatThrownBy(() -> files.find("suite", Optional.of(folder), "set"))
                .isInstanceOf(EvaluationException.class)
                .hasMessage(
                        "suite suite reads %s, which is not there; put it there from"
                                + " https://example.org/set",
                        folder.resolve("set"));
        assertThatThrownBy(() -> files.find("suite", Optional.empty(), "set"))
                .isInstanceOf(EvaluationException.class)
                .hasMessage(
                        "suite suite reads set: put it below a folder, from"
                                + " https://example.org/set, and give the folder as"
                                + " retain.data.directory");
    }
}
