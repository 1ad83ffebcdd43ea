package dev.retain.run.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheDirectoryTest {

    private static final String HOME = "user.home";

    private final String before = System.getProperty(HOME);

    @TempDir Path directory;

    @AfterEach
    void restoreHome() {
        System.setProperty(HOME, before);
    }

    private static RunSettings settings(Map<String, String> values) {
        return RunSettings.from(key -> Optional.ofNullable(values.get(key)));
    }

    @Test
    void should_be_in_the_home_of_the_user() {
        System.setProperty(HOME, directory.toString());

        assertThat(CacheDirectory.of(settings(Map.of())))
                .isEqualTo(directory.resolve(".cache/retain"))
                .isDirectory();
        assertThat(CacheDirectory.warning(settings(Map.of()))).isEmpty();
    }

    @Test
    void should_be_temporary_and_say_so_when_the_home_cannot_be_written() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "no folder");
        System.setProperty(HOME, file.toString());

        assertThat(CacheDirectory.of(settings(Map.of())))
                .startsWithRaw(Path.of(System.getProperty("java.io.tmpdir")));
        assertThat(CacheDirectory.warning(settings(Map.of())).orElseThrow())
                .startsWith(file.resolve(".cache/retain") + " cannot be written (")
                .endsWith("; set retain.cache.directory to keep them");
    }

    @Test
    void should_be_the_one_that_is_set_whatever_the_home_is() throws IOException {
        System.setProperty(HOME, Files.writeString(directory.resolve("file"), "").toString());
        RunSettings settings = settings(Map.of(Constants.CACHE_DIRECTORY, directory.toString()));

        assertThat(CacheDirectory.of(settings)).isEqualTo(directory);
        assertThat(CacheDirectory.warning(settings)).isEmpty();
    }
}
