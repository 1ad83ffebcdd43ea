package dev.retain.examples.kills;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run is killed by {@code kill -9} and started again: it ends as if it had not been, leaves
 * nothing behind, and computes again what one batch had computed at most. CONTRIBUTING.md says how
 * to do so twenty times over the whole main job.
 */
@Tag("slow")
class KilledRunsTest {

    private static final int KILLS = Integer.getInteger("build.kills", 3);
    private static final String BENCHMARK =
            System.getProperty("build.kills.benchmark", KilledGates.class.getName());
    private static final int SAMPLES = Integer.getInteger("build.kills.samples", 48);
    private static final JobStart BY =
            JobStart.valueOf(System.getProperty("build.kills.by", JobStart.PROGRAM.name()));

    /** So many answers may be computed twice: a batch that was finished and not kept. */
    private static final int BATCH = Integer.getInteger("build.kills.batch", 16);

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final int MOST_DELAY = 400;
    private static final double FIRST_SHARE = 0.2;
    private static final double SHARES = 0.75;

    @TempDir static Path root = Path.of("nowhere");

    private static KilledJob job = new KilledJob(root, BENCHMARK, SAMPLES, BY);
    private static JsonNode matrix = NullNode.instance;
    private static Map<String, String> samples = Map.of();
    private static long sampleBytes;
    private static long answers;

    @BeforeAll
    static void runOnce() throws IOException, InterruptedException {
        job = new KilledJob(root, BENCHMARK, SAMPLES, BY);
        runToTheEnd();
        matrix = MatrixContent.of(job.matrix());
        samples = job.samplesOfCells();
        sampleBytes = job.sampleBytes();
        answers = job.answers();
        assertThat(answers).isPositive();
        assertThat(samples).isNotEmpty();
        assertThat(job.leftovers()).isEmpty();
    }

    static IntStream seeds() {
        return IntStream.range(0, KILLS);
    }

    @ParameterizedTest(name = "kill {0}")
    @MethodSource("seeds")
    void should_end_as_if_it_had_not_been_killed(int seed) throws Exception {
        job.clear();
        Random random = new Random(seed);
        KillPoint point = KillPoint.values()[seed % KillPoint.values().length];
        double share = FIRST_SHARE + SHARES * random.nextDouble();
        endsTheSame(seed, breakOff(point, share, random.nextInt(MOST_DELAY), KilledJob::kill));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no signal to send")
    void should_end_as_if_it_had_not_been_interrupted_from_the_keyboard() throws Exception {
        job.clear();
        endsTheSame(-1, breakOff(KillPoint.LATE_SAMPLES, FIRST_SHARE, 0, KilledJob::interrupt));
    }

    private static void endsTheSame(int seed, String state) throws Exception {
        long before = job.answers();

        runToTheEnd();

        long twice = job.answers() - answers;
        System.out.printf(
                "kill %d: %s; of %d answers %d were there, %d were computed twice%n",
                seed, state, answers, before, twice);
        assertThat(twice).as(state).isBetween(0L, (long) BATCH);
        assertThat(MatrixContent.differences(matrix, MatrixContent.of(job.matrix())))
                .as(state)
                .isEmpty();
        SampleContent.requireSame(job.samplesOfCells(), samples, state);
        assertThat(job.leftovers()).as(state).isEmpty();
    }

    /** How a job is ended. */
    private interface End {
        void of(Process process) throws Exception;
    }

    private static String breakOff(KillPoint point, double share, int delay, End end)
            throws Exception {
        Process process = job.start();
        try {
            while (!point.isReached(job, sampleBytes, share)) {
                assertThat(process.isAlive())
                        .as("ended before %s: %s", point, job.output())
                        .isTrue();
                process.waitFor(2, TimeUnit.MILLISECONDS);
            }
            process.waitFor(delay, TimeUnit.MILLISECONDS);
            end.of(process);
        } finally {
            KilledJob.kill(process);
        }
        assertThat(process.exitValue()).as("killed at %s, not ended", point).isNotZero();
        return "%s, %d ms later: %.0f %% of the samples, left behind %s"
                .formatted(point, delay, 100.0 * job.sampleBytes() / sampleBytes, job.leftovers());
    }

    private static void runToTheEnd() throws IOException, InterruptedException {
        int code = KilledJob.exitValue(job.start(), PATIENCE);
        assertThat(code).as("%s", job.output()).isZero();
        assertThat(job.matrix()).as("%s", job.output()).exists();
    }
}
