package dev.retain.run.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenUpTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void should_say_why_for_its_own_run_only() throws Exception {
        Files.writeString(folder.resolve(GivenUp.FILE), "night\nits JVM ran out of memory\n");

        assertThat(GivenUp.of("night", folder)).contains("its JVM ran out of memory");
        assertThat(GivenUp.of("morning", folder)).isEmpty();
    }

    @Test
    void should_say_nothing_when_nothing_is_known() throws Exception {
        assertThat(GivenUp.of("night", folder)).isEmpty();

        Files.writeString(folder.resolve(GivenUp.FILE), "night\n");

        assertThat(GivenUp.of("night", folder)).isEmpty();
    }
}
