package dev.retain.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.spark.fixtures.ScriptedSweep;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors in processes of their own that lack something. */
@Tag("slow")
class SweepOnClusterTest {

    private static final int MINUTES = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private static int end(Process driver) throws InterruptedException {
        try {
            assertThat(driver.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            return driver.exitValue();
        } finally {
            driver.descendants().forEach(ProcessHandle::destroyForcibly);
            driver.destroyForcibly();
        }
    }

    private String xml() throws IOException {
        return Files.readString(root.resolve("reports/junit/TEST-retain.xml"));
    }

    /**
     * The first executor, which runs in a folder of its number, has a network that leads nowhere.
     */
    private Path javaWithoutNetworkOnFirst() throws IOException {
        Path program =
                Files.writeString(
                        root.resolve("java"),
                        """
                        #!/bin/sh
                        case "$PWD" in
                        */0) exec "$REAL" -DsocksProxyHost=127.0.0.1 -DsocksProxyPort=1 -DsocksNonProxyHosts= "$@" ;;
                        *) exec "$REAL" "$@" ;;
                        esac
                        """
                                .replace(
                                        "$REAL",
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString()));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    @Test
    void should_run_all_cells_elsewhere_when_one_executor_does_not_reach_the_store()
            throws Exception {
        SweptModels models = SweptModels.in(root);
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().setDataDirectory(root.resolve("data")).start()) {
            List<String> arguments =
                    models.arguments(
                            ScriptedSweep.class, "--java", javaWithoutNetworkOnFirst().toString());
            String store = server.getJdbcUrl("postgres", "postgres");
            arguments.set(arguments.indexOf("--store") + 1, store);

            int code = end(models.startCluster(arguments));

            assertThat(code).as(models.output()).isOne();
            assertThat(models.output())
                    .containsPattern(
                            "the worker of \\S+ of baseline on \\S+, attempt 1, did not bring it:"
                                    + " the store jdbc:postgresql://localhost:\\d+/postgres cannot"
                                    + " be reached; start the server")
                    .contains("4 of 4 cells done, 0 running, 0 left")
                    .doesNotContain("was given up");
            assertThat(xml()).contains("tests=\"4\"", "failures=\"2\"", "errors=\"0\"");
        }
    }

    @Test
    void should_say_that_a_class_is_not_on_the_machines_of_executors() throws Exception {
        SweptModels models = SweptModels.in(root);
        Path classes = Path.of("target/test-classes").toAbsolutePath();
        copy(classes, root.resolve("benchmarks"));
        List<String> arguments =
                models.arguments(ScriptedSweep.class, "--no-baselines", "--run", "night");
        int path = arguments.indexOf("--class-path") + 1;
        arguments.set(path, arguments.get(path).replace(classes.toString(), "benchmarks"));

        int code = end(models.startCluster(arguments));

        assertThat(code).as(models.output()).isOne();
        assertThat(models.output())
                .containsPattern(
                        "the worker of ScriptedSweep\\.keepsTools\\(baseline, good\\) on \\S+,"
                            + " attempt 1, did not bring it: \\S+ScriptedSweep is not on the class"
                            + " path of .+; put it there, or correct --class-path")
                .contains("keepsTools(baseline, good) was given up", "0 running, 0 left");
        assertThat(xml())
                .contains("tests=\"4\"", "failures=\"0\"", "errors=\"4\"")
                .contains("ScriptedSweep is not on the class path of ")
                .contains("start the sweep again with --run night");
        assertThat(
                        root.resolve("reports")
                                .resolve(ScriptedSweep.class.getName())
                                .resolve("keepsTools/baseline/good/worker.log"))
                .content()
                .contains("is not on the class path of ");

        arguments.set(path, System.getProperty("java.class.path"));

        assertThat(end(models.startCluster(arguments))).isOne();
        assertThat(models.output()).contains("4 cells in all, 0 done before");
        assertThat(xml()).contains("tests=\"4\"", "failures=\"2\"", "errors=\"0\"");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        assertThat(System.getProperty("java.class.path").split(File.pathSeparator))
                .contains(from.toString());
    }
}
