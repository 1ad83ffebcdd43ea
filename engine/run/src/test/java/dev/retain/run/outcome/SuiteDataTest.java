package dev.retain.run.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteDataTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private SuiteData data() {
        Map<String, String> values = Map.of(Constants.DATA_DIRECTORY, root.toString());
        return new SuiteData(RunSettings.from(key -> Optional.ofNullable(values.get(key))));
    }

    @Test
    void should_be_the_folder_of_the_suite_when_the_class_names_none() throws IOException {
        Path own = Files.createDirectories(root.resolve("needle"));

        assertThat(data().of("needle", Optional.empty())).contains(own.toAbsolutePath());
        assertThat(data().of("other", Optional.empty())).isEmpty();
    }

    @Test
    void should_be_what_the_class_names_when_it_does() throws IOException {
        Files.createDirectories(root.resolve("needle"));
        Path named = root.resolve("text.txt");

        assertThat(data().of("needle", Optional.of(named))).contains(named);
    }

    @Test
    void should_have_another_hash_when_a_byte_or_a_name_changes() throws IOException {
        Path folder = Files.createDirectories(root.resolve("needle"));
        Path file = Files.writeString(folder.resolve("a.txt"), "one");
        String before = data().hash(Optional.of(folder));

        Files.writeString(file, "two");
        String changed = data().hash(Optional.of(folder));
        Files.move(file, folder.resolve("b.txt"));

        assertThat(before).hasSize(64).isNotEqualTo(changed);
        assertThat(data().hash(Optional.of(folder))).isNotEqualTo(changed);
        assertThat(data().hash(Optional.empty())).isEmpty();
        assertThat(data().hash(Optional.of(root.resolve("missing")))).isEmpty();
    }
}
