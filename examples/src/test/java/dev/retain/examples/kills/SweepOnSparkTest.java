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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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

    /** Kills an executor with a worker, after the first cell is done; gives the worker. */
    private static ProcessHandle killExecutor(Process driver, KilledJob job) throws Exception {
        while (true) {
            assertThat(driver.isAlive()).as(job.output()).isTrue();
            if (job.output().contains(" of %d cells done".formatted(CELLS))) {
                Optional<ProcessHandle> executor =
                        driver.children()
                                .filter(child -> child.children().findAny().isPresent())
                                .findFirst();
                Optional<ProcessHandle> worker =
                        executor.flatMap(found -> found.children().findFirst());
                if (worker.isPresent()) {
                    executor.get().destroyForcibly();
                    return worker.get();
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
