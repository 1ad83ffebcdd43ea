package dev.retain.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerStartTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path brought;

    private static WorkerStart start(String classPath) {
        return new WorkerStart(
                Optional.of("/opt/java"),
                classPath,
                new ArrayList<>(List.of("-Xmx8g")),
                new LinkedHashMap<>(Map.of("a", "1", "b", "2")));
    }

    @Test
    void should_find_relative_entries_among_what_spark_brought() throws IOException {
        Path lib = Files.createDirectories(brought.resolve("sweep/lib"));

        List<String> command =
                start("sweep/lib/*" + File.pathSeparator + "nowhere")
                        .command(brought, List.of("cell", "[engine:retain]"));

        assertThat(command)
                .startsWith("/opt/java", "-XX:-UsePerfData", "-Xmx8g", "-cp")
                .endsWith("dev.retain.spark.worker.SweepWorker", "cell", "[engine:retain]");
        assertThat(command.get(4))
                .isEqualTo(
                        lib.toAbsolutePath()
                                + "/*"
                                + File.pathSeparator
                                + Path.of("nowhere").toAbsolutePath());
    }

    @Test
    void should_put_settings_of_a_task_in_place_of_those_of_all() {
        assertThat(start("x").settings(Map.of("b", "3"))).isEqualTo(Map.of("a", "1", "b", "3"));
    }
}
