package dev.retain.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneCellTest {

    /** What a program without JUnit does not have. */
    private static final List<String> JUNIT =
            List.of(
                    "junit-platform-engine",
                    "junit-platform-launcher",
                    "junit-jupiter",
                    "retain-engine");

    @Test
    void should_run_a_cell_when_neither_engine_nor_launcher_is_on_the_class_path(
            @TempDir Path folder) throws IOException, InterruptedException {
        String classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> JUNIT.stream().noneMatch(entry::contains))
                        .filter(
                                entry ->
                                        !entry.endsWith(
                                                Path.of("engine/junit/target/classes").toString()))
                        .collect(Collectors.joining(File.pathSeparator));
        Path output = folder.resolve("output.txt");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-Dretain.samples=128",
                                "-Dretain.reports.directory=" + folder.resolve("reports"),
                                "-Dretain.cache.directory=" + folder.resolve("cache"),
                                "-Dai.djl.offline=true",
                                "-DOPT_OUT_TRACKING=true",
                                "-classpath",
                                classPath,
                                OneCell.class.getName())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();

        int code = process.waitFor();

        assertThat(code).as(Files.readString(output, StandardCharsets.UTF_8)).isZero();
        assertThat(output).content().contains("the samples exclude a loss of 6%");
        assertThat(folder.resolve("reports/OneCell/keepsTools/pico/rtn-int8-g64/samples.jsonl"))
                .isNotEmptyFile();
    }
}
