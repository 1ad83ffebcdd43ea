package dev.retain.run.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private record Reading(String id, List<String> files) implements Task {

        @Override
        public String version() {
            return "1";
        }

        @Override
        public Capability capability() {
            return Capability.KNOWLEDGE;
        }

        @Override
        public String population() {
            return "files";
        }

        @Override
        public OutcomeKind kind() {
            return OutcomeKind.BINARY;
        }

        @Override
        public List<Sample> samples(TaskContext context) {
            return List.of();
        }
    }

    private static final Task NEEDLE = new Reading("needle", List.of());
    private static final Task OFFICIAL =
            new Reading("official", List.of("set/items.json", "texts"));

    @Test
    void should_be_the_folder_of_the_suite_when_the_class_names_none() throws IOException {
        Path own = Files.createDirectories(root.resolve("needle"));

        assertThat(data().of(NEEDLE, Optional.empty())).contains(own.toAbsolutePath());
        assertThat(data().of(new Reading("other", List.of()), Optional.empty())).isEmpty();
    }

    @Test
    void should_be_the_whole_folder_when_the_suite_names_its_files() {
        assertThat(data().of(OFFICIAL, Optional.empty())).contains(root.toAbsolutePath());
    }

    @Test
    void should_be_what_the_class_names_when_it_does() throws IOException {
        Files.createDirectories(root.resolve("needle"));
        Path named = root.resolve("text.txt");

        assertThat(data().of(NEEDLE, Optional.of(named))).contains(named);
        assertThat(data().of(OFFICIAL, Optional.of(named))).contains(named);
    }

    @Test
    void should_have_another_hash_when_a_byte_or_a_name_changes() throws IOException {
        Path folder = Files.createDirectories(root.resolve("needle"));
        Path file = Files.writeString(folder.resolve("a.txt"), "one");
        String before = hash(NEEDLE);

        Files.writeString(file, "two");
        String changed = hash(NEEDLE);
        Files.move(file, folder.resolve("b.txt"));

        assertThat(before).hasSize(64).isNotEqualTo(changed);
        assertThat(hash(NEEDLE)).isNotEqualTo(changed);
        assertThat(hash(new Reading("other", List.of()))).isEmpty();
        assertThat(data().hash(NEEDLE, Optional.of(root.resolve("missing")))).isEmpty();
    }

    @Test
    void should_have_another_hash_when_one_of_its_files_changes_and_no_other() throws IOException {
        assertThat(hash(OFFICIAL)).isEmpty();
        Path items = Files.createDirectories(root.resolve("set")).resolve("items.json");
        Files.writeString(items, "[]");
        Files.writeString(Files.createDirectories(root.resolve("texts")).resolve("a.txt"), "one");
        String before = hash(OFFICIAL);

        Files.writeString(root.resolve("set").resolve("foreign.json"), "[]");
        assertThat(hash(OFFICIAL)).hasSize(64).isEqualTo(before);
        Files.writeString(root.resolve("texts").resolve("b.txt"), "two");
        String grown = hash(OFFICIAL);
        Files.writeString(items, "[1]");

        assertThat(grown).isNotEqualTo(before);
        assertThat(hash(OFFICIAL)).isNotEqualTo(grown);
    }

    private String hash(Task suite) {
        return data().hash(suite, Optional.empty());
    }
}
