package dev.retain.examples.kills;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job in three shards on one server, one of them killed, beside the main job in one. */
@Tag("slow")
class ShardedRunsTest {

    private static final int SAMPLES = 32;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** So many answers may be computed twice by who goes on for a killed process. */
    private static final int BATCH = 16;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @SuppressWarnings("NullAway.Init")
    private EmbeddedPostgres server;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedPostgres.builder().setDataDirectory(root.resolve("data")).start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private KilledJob job(String name, String... settings) {
        return new KilledJob(
                root.resolve(name),
                root.resolve("cache"),
                SweptGates.class.getName(),
                SAMPLES,
                JobStart.MAIN_JOB,
                List.of(settings));
    }

    private KilledJob ofSweep(String name, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("-Dretain.run.id=sweep");
        all.add("-Dretain.store=" + server.getJdbcUrl("postgres", "postgres"));
        return job(name, all.toArray(String[]::new));
    }

    private static int end(Process process) throws InterruptedException {
        return KilledJob.exitValue(process, PATIENCE);
    }

    @Test
    void should_show_what_one_process_shows_when_a_shard_is_killed_and_repeated() throws Exception {
        KilledJob whole = job("whole");
        assertThat(end(whole.start())).as(whole.output()).isOne();

        long answers = answersOfShards();

        KilledJob early = ofSweep("early", "-Dretain.merge=3");
        assertThat(end(early.start())).isOne();
        assertThat(early.output()).contains("shard 2 of 3 did not bring it");
        JsonNode counts = new ObjectMapper().readTree(early.matrix().toFile()).path("tally");
        assertThat(counts.path("broken").intValue()).isPositive();
        assertThat(counts.path("notRun").intValue()).isZero();

        KilledJob again = ofSweep("again", "-Dretain.shard=2/3");
        end(again.start());
        KilledJob merge = ofSweep("merge", "-Dretain.store.mode=read", "-Dretain.merge=3");

        assertThat(end(merge.start())).as(merge.output()).isOne();

        assertThat(MatrixContent.differences(of(whole), of(merge)))
                .allMatch(difference -> difference.contains("/failure: "));
        assertThat(merge.failures()).isNotEmpty().isEqualTo(whole.failures());
        SampleContent.requireSame(merge.samplesOfCells(), whole.samplesOfCells(), "merged");
        assertThat(early.answers() + merge.answers()).isZero();
        assertThat(answers + again.answers() - kept()).isBetween(0L, (long) BATCH);
        assertThat(kept()).isEqualTo(whole.answers());
    }

    /** Of three at once, of which the second is killed while it computes. */
    private long answersOfShards() throws Exception {
        List<KilledJob> shards = new ArrayList<>();
        List<Process> processes = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            shards.add(ofSweep("shard-" + number, "-Dretain.shard=" + number + "/3"));
            processes.add(shards.get(number - 1).start());
        }
        while (shards.get(1).answers() == 0) {
            assertThat(processes.get(1).isAlive()).as(shards.get(1).output()).isTrue();
            processes.get(1).waitFor(5, TimeUnit.MILLISECONDS);
        }
        KilledJob.kill(processes.get(1));
        end(processes.get(0));
        end(processes.get(2));
        JsonNode first = new ObjectMapper().readTree(shards.get(0).matrix().toFile());
        assertThat(first.at("/run/shards/0").textValue()).isEqualTo("1 of 3");
        assertThat(first.at("/run/green").booleanValue()).isFalse();
        assertThat(first.path("cells").size() + first.path("notInShard").size()).isEqualTo(6);
        long answers = 0;
        for (KilledJob shard : shards) {
            answers += shard.answers();
        }
        return answers;
    }

    private long kept() throws SQLException {
        return KeptOutcomes.count(server.getPostgresDatabase());
    }

    private static JsonNode of(KilledJob job) throws IOException {
        return MatrixContent.of(job.matrix());
    }
}
