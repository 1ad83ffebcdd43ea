package dev.retain.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptFolderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @Test
    void should_leave_nothing_when_it_is_closed() throws Exception {
        Path parent = root.resolve("brought");

        try (var folder = AttemptFolder.in(parent, "retain-1-")) {
            Path reports = Files.createDirectories(folder.path().resolve("reports/gate"));
            Files.writeString(reports.resolve("samples.jsonl"), "{}");
            assertThat(parent).isNotEmptyDirectory();
        }

        assertThat(parent).isEmptyDirectory();
    }
}
