package dev.retain.examples.kills;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Main jobs at once and one after the other, in processes of their own that share a cache. */
@Tag("slow")
class RunsOnOneStoreTest {

    private static final int SAMPLES = 48;
    private static final String SECRET = "planted-secret-90aa";

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private KilledJob job(String name, String... more) {
        return job(name, SharedGates.class, more);
    }

    private KilledJob job(String name, Class<?> benchmark, String... more) {
        return new KilledJob(
                root.resolve(name),
                root.resolve("cache"),
                benchmark.getName(),
                SAMPLES,
                JobStart.MAIN_JOB,
                List.of(more));
    }

    private static void end(KilledJob job, Process process) throws Exception {
        assertThat(code(process)).as(job.output()).isZero();
    }

    private static int code(Process process) throws Exception {
        return KilledJob.exitValue(process, PATIENCE);
    }

    @Test
    void should_be_red_and_show_no_password_anywhere_when_a_server_cannot_be_reached()
            throws Exception {
        KilledJob job =
                job(
                        "unreachable",
                        "-Dretain.store=jdbc:postgresql://127.0.0.1:1/team?user=ci&password="
                                + SECRET);

        assertThat(code(job.start())).isEqualTo(1);

        assertThat(job.output())
                .contains("the store jdbc:postgresql://127.0.0.1:1/team cannot be reached")
                .contains("start the server, correct the address, or set retain.store to a path");
        assertThat(job.answers()).isZero();
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile))
                    .anyMatch(file -> file.endsWith("matrix.json"))
                    .noneMatch(RunsOnOneStoreTest::holdsSecret);
        }
    }

    private static boolean holdsSecret(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PyTorch takes half a second to start, which is most of such a run. */
    @Test
    void should_not_start_pytorch_when_all_answers_are_known() throws Exception {
        KilledJob job = job("first", KilledGates.class);
        end(job, job.start());
        Path classes = root.resolve("classes.log");

        KilledJob again = job("again", KilledGates.class, "-Xlog:class+load=info:file=" + classes);
        end(again, again.start());

        assertThat(again.answers()).isZero();
        assertThat(classes)
                .content()
                .contains("dev.retain.model.torch.TorchRuntime ")
                .doesNotContain("ai.djl.pytorch.jni.JniUtils ");
    }

    @Test
    void should_compute_nothing_twice_at_once_and_nothing_afterwards() throws Exception {
        KilledJob one = job("one");
        KilledJob other = job("other");
        Process first = one.start();
        Process second = other.start();
        end(one, first);
        end(other, second);

        long computed = one.answers() + other.answers();
        assertThat(computed).isPositive().isEqualTo(kept());
        assertThat(one.output() + other.output())
                .doesNotContainIgnoringCase("lock")
                .doesNotContainIgnoringCase("sqlite");
        assertThat(MatrixContent.differences(of(one), of(other))).isEmpty();

        KilledJob again = job("again");
        end(again, again.start());

        assertThat(again.answers()).isZero();
        assertThat(again.output())
                .contains("Outcomes: %,d from the store, none computed".formatted(computed));
        assertThat(counts(again, "computed")).containsOnly(0);
        assertThat(counts(again, "taken")).doesNotContain(0);
        assertThat(MatrixContent.differences(of(one), of(again))).isEmpty();
    }

    /** Each outcome of these suites is one answer. */
    private long kept() throws SQLException {
        try (Connection store =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + root.resolve("cache/store.db"));
                Statement statement = store.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM outcome")) {
            return count.getLong(1);
        }
    }

    private static JsonNode of(KilledJob job) throws IOException {
        return MatrixContent.of(job.matrix());
    }

    /** Of each suite and side. */
    private static List<Integer> counts(KilledJob job, String name) throws IOException {
        return new ObjectMapper()
                .readTree(job.matrix().toFile()).findValues("suites").stream()
                        .flatMap(suites -> suites.findValues(name).stream())
                        .map(JsonNode::intValue)
                        .toList();
    }
}
