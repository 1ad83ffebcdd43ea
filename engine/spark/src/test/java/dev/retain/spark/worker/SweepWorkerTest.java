package dev.retain.spark.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.spark.fixtures.ScriptedSweep;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepWorkerTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @Test
    void should_not_call_a_merge_red_that_came_to_no_verdict() throws Exception {
        Files.writeString(root.resolve("junit"), "a file");
        var err = new ByteArrayOutputStream();

        int code =
                SweepWorker.run(
                        List.of("merge", root.toString(), ScriptedSweep.class.getName()),
                        System.out,
                        new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(code).isEqualTo(64);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("retain: ")
                .contains("junit cannot be made");
    }
}
