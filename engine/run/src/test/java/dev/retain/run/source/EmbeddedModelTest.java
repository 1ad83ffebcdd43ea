package dev.retain.run.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.ConfigurationException;
import dev.retain.api.ModelNotFoundException;
import dev.retain.run.settings.Constants;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedModelTest {

    private static final String HELLO =
            "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @BeforeEach
    void putOnTheClassPath() throws IOException {
        write("tiny", "files.sha256", HELLO + "  config.json\n");
        write("tiny", "config.json", "hello\n");
        URL[] jars = {root.resolve("jar").toUri().toURL()};
        Thread.currentThread().setContextClassLoader(new URLClassLoader(jars, null));
    }

    @AfterEach
    void takeAway() throws IOException {
        ((URLClassLoader) Thread.currentThread().getContextClassLoader()).close();
        Thread.currentThread().setContextClassLoader(before);
    }

    private void write(String model, String file, String text) throws IOException {
        Path folder = root.resolve("jar/META-INF/retain/models").resolve(model);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(file), text);
    }

    private Path copied() {
        return EmbeddedModel.named("tiny").orElseThrow().in(root.resolve("cache"));
    }

    @Test
    void should_lie_in_the_cache_once_asked_for() throws IOException {
        Path folder = copied();

        assertThat(folder.resolve("config.json")).hasContent("hello\n");
        assertThat(folder).startsWith(root.resolve("cache"));
        assertThat(copied()).isEqualTo(folder);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void should_be_mended_when_its_copy_was_cut_off() throws IOException {
        Files.writeString(copied().resolve("config.json"), "hel");

        assertThat(copied().resolve("config.json")).hasContent("hello\n");
    }

    @Test
    void should_have_a_new_folder_when_its_files_change() throws IOException {
        Path old = copied();
        write("tiny", "files.sha256", HELLO + "  config.json\n" + HELLO + "  tokenizer.json\n");
        write("tiny", "tokenizer.json", "hello\n");

        assertThat(copied()).isNotEqualTo(old);
    }

    @Test
    void should_be_refused_when_its_jar_is_damaged() throws IOException {
        write("tiny", "config.json", "hallo\n");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(this::copied)
                .withMessageContaining("config.json of the embedded model tiny is damaged")
                .withMessageContaining("fetch the jar again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out", "a/b", "..", "C:\\x"})
    void should_be_refused_when_it_lists_files_elsewhere(String file) throws IOException {
        write("tiny", "files.sha256", HELLO + "  " + file + "\n");

        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(this::copied);
    }

    @Test
    void should_be_refused_when_the_cache_cannot_be_written() throws IOException {
        Path file = Files.writeString(root.resolve("cache"), "");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> EmbeddedModel.named("tiny").orElseThrow().in(file))
                .withMessageContaining(Constants.CACHE_DIRECTORY);
    }

    @Test
    void should_say_what_to_add_when_pico_is_asked_for_without_its_jar() {
        assertThatExceptionOfType(ModelNotFoundException.class)
                .isThrownBy(() -> EmbeddedModel.named("pico"))
                .withMessageContaining("dev.retain:retain-pico");
    }

    @Test
    void should_leave_paths_alone() {
        for (String path : List.of("./tiny", "models/tiny", "/tiny", "other", "")) {
            assertThat(EmbeddedModel.named(path)).isEmpty();
        }
    }
}
