package dev.retain.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.spark.fixtures.ScriptedSweep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerProcessTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private static WorkerProcess worker(String... arguments) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.retain.spark.worker.SweepWorker"));
        command.addAll(List.of(arguments));
        return new WorkerProcess(command, Map.of(), Map.of("retain.store", "x"));
    }

    @Test
    void should_say_in_a_sentence_that_a_class_is_not_there() throws Exception {
        var out = new ByteArrayOutputStream();

        WorkerProcess.End end =
                worker(
                                "cell",
                                "[engine:retain]/[class:a.Missing]/[method:m()]/[model:m]/[compression:c]")
                        .run(new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(end.code()).isEqualTo(RetainSweep.MISTAKE);
        assertThat(end.told()).isTrue();
        assertThat(end.why())
                .contains("a.Missing is not on the class path of ", "correct --class-path");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(end.log());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    retain.store=jdbc:postgresql://127.0.0.1:1/team;retain.shard=1/4 | 1  | cannot be reached
                    retain.store=store.db;retain.shard=13/12                         | 64 | retain.shard=13/12 is not a setting
                    retain.store=store.db;retain.shard=x                             | 64 | retain.shard=x is not a setting
                    """)
    void should_say_in_a_sentence_why_a_cell_brought_nothing(
            String settings, int expected, String sentence) throws Exception {
        int code = cell(settings);

        assertThat(code).isEqualTo(expected);
        assertThat(WorkerProcess.why(code, WorkerProcess.log(root.resolve("worker.log"))))
                .contains(sentence);
    }

    private int cell(String settings) throws Exception {
        SweptModels models = SweptModels.in(root);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("retain.run.id", "night");
        all.put("retain.reports.directory", models.reports().toString());
        all.put("retain.cache.directory", root.resolve("cache").toString());
        all.put("baseline", root.resolve("baseline").toString());
        all.put("good", root.resolve("good").toString());
        for (String setting : settings.split(";")) {
            String[] parts = setting.split("=", 2);
            all.put(parts[0], parts[1]);
        }
        return new WorkerProcess(
                        worker(
                                        "cell",
                                        "[engine:retain]/[class:%s]/[method:keepsTools(dev.retain.api.CompressedModel)]/[model:baseline]/[compression:good]"
                                                .formatted(ScriptedSweep.class.getName()))
                                .command(),
                        Map.of(),
                        all)
                .run(root.resolve("worker.log"));
    }

    @Test
    void should_end_the_worker_when_who_waits_is_interrupted() throws Exception {
        Path log = root.resolve("worker.log");
        Path program = Files.writeString(root.resolve("Sleeper.java"), SLEEPER);
        var sleeper =
                new WorkerProcess(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                program.toString()),
                        Map.of(),
                        Map.of());
        var thrown = new AtomicReference<Throwable>();
        Thread waiting =
                new Thread(
                        () -> {
                            try {
                                sleeper.run(log);
                            } catch (Exception e) {
                                thrown.set(e);
                            }
                        });
        waiting.setDaemon(true);
        waiting.start();
        while (!Files.exists(log) || Files.readString(log).isBlank()) {
            waiting.join(10);
            assertThat(waiting.isAlive()).as("%s", thrown.get()).isTrue();
        }
        long pid = Long.parseLong(Files.readString(log).strip());
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();

        waiting.interrupt();
        waiting.join(10_000);

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(process.isAlive()).isFalse();
    }

    private static final String SLEEPER =
            """
            public class Sleeper {
                public static void main(String[] arguments) throws Exception {
                    System.out.println(ProcessHandle.current().pid());
                    Thread.sleep(Long.MAX_VALUE);
                }
            }
            """;

    @Test
    void should_tell_why_a_worker_ended() {
        assertThat(WorkerProcess.why(1, "INFO all is well\nretain: the store is away\n"))
                .isEqualTo("the store is away");
        assertThat(WorkerProcess.why(1, "java.lang.OutOfMemoryError: Java heap space\n\tat x"))
                .startsWith("its JVM ran out of memory (java.lang.OutOfMemoryError: Java heap")
                .endsWith("such as --jvm -Xmx8g");
        assertThat(WorkerProcess.why(137, "")).startsWith("it was killed (exit code 137)");
        assertThat(WorkerProcess.why(134, "SIGABRT"))
                .isEqualTo("it ended with exit code 134; its last line: SIGABRT");
    }

    /** A pipe takes some of it, so only much shows what becomes of the rest. */
    @Test
    void should_have_the_exit_code_of_a_worker_that_heard_nothing() throws Exception {
        Path log = root.resolve("worker.log");
        var deaf =
                new WorkerProcess(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:NoSuchOption"),
                        Map.of(),
                        Map.of("much", "x".repeat(1 << 20)));

        int code = deaf.run(log);

        assertThat(code).isOne();
        assertThat(WorkerProcess.log(log)).contains("NoSuchOption");
    }

    @Test
    void should_fail_when_a_worker_stays_that_hears_nothing() {
        var deaf =
                new WorkerProcess(
                        List.of("/bin/sh", "-c", "exec sleep 600 0<&-"),
                        Map.of(),
                        Map.of("much", "x".repeat(1 << 20)));

        assertThatThrownBy(() -> deaf.run(root.resolve("worker.log")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void should_fail_when_a_cell_brings_nothing_more() throws Exception {
        String its = "retain.store=%s;retain.shard=2/2".formatted(root.resolve("store.db"));
        String other = "retain.store=%s;retain.shard=1/2".formatted(root.resolve("store.db"));

        assertThat(cell(its)).isZero();
        assertThat(cell(its)).as("in place of what was brought before").isZero();
        assertThat(cell(other)).as("what was brought before is not its own").isOne();
        assertThat(WorkerProcess.log(root.resolve("worker.log"))).contains("brought nothing");
    }

    @Test
    void should_keep_the_end_of_a_long_log() throws Exception {
        Path log = root.resolve("long.log");
        Files.writeString(log, "x".repeat(300 << 10) + "end");

        assertThat(WorkerProcess.log(log)).hasSize(256 << 10).endsWith("xend");
    }

    @Test
    void should_fail_when_there_is_no_such_program() {
        assertThatThrownBy(
                        () ->
                                new WorkerProcess(List.of("no-such-java"), Map.of(), Map.of())
                                        .run(root.resolve("log")))
                .hasMessageContaining("no-such-java");
    }
}
