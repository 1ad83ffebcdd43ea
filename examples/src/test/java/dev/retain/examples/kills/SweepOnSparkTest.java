package dev.retain.examples.kills;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two models and six cells of each on a cluster of two executors, one of which is killed inside a
 * cell, beside the same cells in one process.
 */
@Tag("slow")
class SweepOnSparkTest {

    private static final int SAMPLES = 32;
    private static final int CELLS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Duration PATIENCE_TO_END = Duration.ofSeconds(30);

    /** Exit codes above it are of processes that a signal ended. */
    private static final int SIGNALLED = 128;

    /** So many answers may be computed twice by who goes on for a killed process. */
    private static final int BATCH = 16;

    private static final String PICO = "/META-INF/retain/models/pico/";
    private static final List<String> FILES =
            List.of("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @SuppressWarnings("NullAway.Init")
    private EmbeddedPostgres server;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedPostgres.builder().setDataDirectory(root.resolve("data")).start();
        Path twin = Files.createDirectories(root.resolve("twin"));
        for (String file : FILES) {
            try (InputStream in = SweepOnSparkTest.class.getResourceAsStream(PICO + file)) {
                Files.copy(in, twin.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        // Another model, whose outcomes are its own.
        Files.writeString(
                twin.resolve("generation_config.json"),
                "{\"eos_token_id\": 5, \"do_sample\": false}");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private KilledJob job(String name, JobStart by, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("-Dtwin=" + root.resolve("twin"));
        return new KilledJob(
                root.resolve(name),
                root.resolve("cache"),
                TwoModelsGates.class.getName(),
                SAMPLES,
                by,
                all);
    }

    @Test
    void should_show_what_one_process_shows_when_an_executor_is_killed_inside_a_cell()
            throws Exception {
        KilledJob whole = job("whole", JobStart.MAIN_JOB);
        assertThat(end(whole.start())).as(whole.output()).isOne();
        KilledJob swept =
                job(
                        "swept",
                        JobStart.SPARK,
                        "-Dretain.run.id=night",
                        "-Dretain.store=" + server.getJdbcUrl("postgres", "postgres"));

        Process driver = swept.start();
        ProcessHandle worker = killExecutor(driver, swept);

        assertThat(end(driver)).as(swept.output()).isOne();
        assertThat(worker.isAlive()).as("it ends with its executor").isFalse();
        assertThat(swept.output())
                .contains(CELLS + " cells in all, 0 done before; 4 suites of baselines come first")
                .contains("%d of %d cells done, 0 running, 0 left".formatted(CELLS, CELLS))
                .doesNotContain("was given up");
        assertThat(MatrixContent.differences(of(whole), of(swept)))
                .allMatch(difference -> difference.contains("/failure: "));
        assertThat(of(swept).path("cells")).hasSize(CELLS);
        assertThat(swept.failures()).isNotEmpty().isEqualTo(whole.failures());
        SampleContent.requireSame(swept.samplesOfCells(), whole.samplesOfCells(), "swept");
        assertThat(swept.answers() - kept()).isBetween(0L, (long) BATCH);
        assertThat(kept()).isEqualTo(whole.answers());
        assertThat(swept.matrix().resolveSibling("junit/TEST-retain.xml")).exists();
        assertThat(swept.has("worker.log"::equals)).isTrue();
    }

    /** Only the driver hears of it, as where somebody ends it from another terminal. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no signal to send")
    void should_end_all_processes_when_interrupted_and_go_on_when_started_again() throws Exception {
        KilledJob swept =
                new KilledJob(
                        root.resolve("swept"),
                        root.resolve("cache"),
                        SweptGates.class.getName(),
                        SAMPLES,
                        JobStart.SPARK,
                        List.of(
                                "-Dretain.run.id=night",
                                "-Dretain.store=" + server.getJdbcUrl("postgres", "postgres")));
        Process driver = swept.start();
        ProcessHandle worker = inCell(driver, swept).worker();
        List<ProcessHandle> all = driver.descendants().toList();

        KilledJob.interrupt(Stream.of(driver.toHandle()));

        assertThat(driver.waitFor(PATIENCE_TO_END.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(driver.exitValue()).as(swept.output()).isGreaterThan(SIGNALLED);
        assertThat(all).hasSizeGreaterThan(2).contains(worker);
        for (ProcessHandle process : all) {
            process.onExit().get(PATIENCE_TO_END.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(swept.output()).as("no cell is").doesNotContain("was given up");
        long before = swept.answers();

        assertThat(end(swept.start())).as(swept.output()).isOne();

        assertThat(swept.output())
                .containsPattern("6 cells in all, [1-5] done before")
                .doesNotContain("was given up");
        assertThat(of(swept).path("cells")).hasSize(6);
        assertThat(swept.answers()).isGreaterThan(before);
        // A batch of each of two workers was finished and not kept.
        assertThat(swept.answers() - kept()).isBetween(0L, 2L * BATCH);
    }

    /** An executor and its worker. */
    private record InCell(ProcessHandle executor, ProcessHandle worker) {}

    /** Kills an executor with a worker, after the first cell is done; gives the worker. */
    private static ProcessHandle killExecutor(Process driver, KilledJob job) throws Exception {
        InCell found = inCell(driver, job);
        found.executor().destroyForcibly();
        return found.worker();
    }

    /** Waits until the first cell is done and another one runs. */
    private static InCell inCell(Process driver, KilledJob job) throws Exception {
        while (true) {
            assertThat(driver.isAlive()).as(job.output()).isTrue();
            if (job.output().contains(" cells done, ")) {
                Optional<ProcessHandle> executor =
                        driver.children()
                                .filter(child -> child.children().findAny().isPresent())
                                .findFirst();
                Optional<ProcessHandle> worker =
                        executor.flatMap(found -> found.children().findFirst());
                if (worker.isPresent()) {
                    return new InCell(executor.get(), worker.get());
                }
            }
            driver.waitFor(5, TimeUnit.MILLISECONDS);
        }
    }

    private static int end(Process process) throws InterruptedException {
        return KilledJob.exitValue(process, PATIENCE);
    }

    private long kept() throws SQLException {
        return KeptOutcomes.count(server.getPostgresDatabase());
    }

    private static JsonNode of(KilledJob job) throws IOException {
        return MatrixContent.of(job.matrix());
    }
}
