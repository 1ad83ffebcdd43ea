package dev.retain.remote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.api.task.Answer;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.ModelUnavailableException;
import dev.retain.api.task.Request;
import dev.retain.remote.testing.FaultyProxy;
import dev.retain.remote.testing.LocalModels;
import dev.retain.remote.testing.ModelServer;
import dev.retain.run.CellResult;
import dev.retain.run.GateBody;
import dev.retain.run.settings.Constants;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that fail, die and want keys. */
@Tag("slow")
class FaultyServerTest {

    private static final String PLANTED = "sk-planted-2718";
    private static final String SUITE = "mini-needle";
    private static final int SAMPLES = 32;
    private static final Map<Request, Answer> ANSWERED = new ConcurrentHashMap<>();
    private static final GateBody ALL = model -> model.scores(SUITE);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path root;

    @SuppressWarnings("NullAway.Init")
    private static LocalModels models;

    @SuppressWarnings("NullAway.Init")
    private static LoadedModel loaded;

    @BeforeAll
    static void load() throws IOException {
        models =
                LocalModels.in(root)
                        .with(Constants.NULL_CONTROL, 0)
                        .with(Constants.SAMPLES, SAMPLES);
        loaded = models.load(models.artifact(3).toString());
    }

    @AfterAll
    static void close() {
        loaded.close();
    }

    private static ModelServer served() {
        return new ModelServer("pico-int3", loaded, ANSWERED);
    }

    private static List<String> samples(CellResult result) throws IOException {
        assertThat(result.failure()).isEmpty();
        return Files.readAllLines(result.report().directory().resolve("samples.jsonl"));
    }

    @Test
    void should_lose_no_sample_and_score_none_twice_when_half_of_the_answers_are_spoilt()
            throws IOException {
        try (ModelServer server = served();
                FaultyProxy proxy = new FaultyProxy(server.base())) {
            List<String> expected = samples(models.judge(server.address(), ALL));
            List<String> spoilt = samples(models.judge(proxy.base() + "/v1#pico-int3", ALL));

            assertThat(spoilt).hasSize(SAMPLES).isEqualTo(expected);
            assertThat(proxy.spoilt()).isGreaterThan(SAMPLES / 2);
        }
    }

    @Test
    void should_decide_alike_when_half_of_the_answers_are_spoilt() {
        GateBody gate =
                model ->
                        assertThat(model.judge(new Question(SUITE, new Tolerance.Points(40))))
                                .hasSize(1);
        try (ModelServer server = served();
                FaultyProxy proxy = new FaultyProxy(server.base())) {
            Verdict expected = models.judge(server.address(), gate).report().verdicts().get(0);
            Verdict spoilt = models.judge(proxy.base() + "/v1", gate).report().verdicts().get(0);

            assertThat(spoilt).isEqualTo(expected);
        }
    }

    @Test
    void should_break_the_cell_in_time_when_the_server_dies() {
        LocalModels impatient = models.with(Constants.REMOTE_TIMEOUT, 2);
        try (ModelServer server = served().dyingAfter(12)) {
            CellResult result = impatient.judge(server.address(), ALL);

            assertThat(result.report().outcome()).isEqualTo(CellReport.Outcome.BROKEN);
            assertThat(result.failure().orElseThrow())
                    .isInstanceOf(ModelUnavailableException.class)
                    .hasMessageContaining("gave no usable answer in 2 s");
            assertThat(result.report().phases())
                    .filteredOn(phase -> phase.phase().name().equals("CANDIDATE"))
                    .singleElement()
                    .satisfies(
                            phase -> assertThat(phase.time()).isLessThan(Duration.ofSeconds(10)));
        }
    }

    @Test
    void should_write_the_key_nowhere() throws IOException {
        assertThat(System.getenv("RETAIN_REMOTE_KEY")).isEqualTo(PLANTED);
        PrintStream before = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        StringWriter thrown = new StringWriter();
        System.setErr(new PrintStream(logged, true, UTF_8));
        try (ModelServer server = served().wanting(PLANTED);
                ModelServer other = served().wanting("another key")) {
            LocalModels stored = models.with(Constants.STORE, root.resolve("keys.db"));
            assertThat(samples(stored.judge(server.address(), ALL))).hasSize(SAMPLES);
            CellResult refused = stored.judge(other.address(), ALL);
            assertThat(refused.report().failure().orElseThrow()).contains("not for Bearer (key)");
            refused.failure().orElseThrow().printStackTrace(new PrintWriter(thrown, true));
        } finally {
            System.setErr(before);
        }

        assertThat(logged.toString(UTF_8)).doesNotContain(PLANTED);
        assertThat(thrown.toString()).contains("status 401").doesNotContain(PLANTED);
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(
                            file ->
                                    assertThat(Files.readString(file, ISO_8859_1))
                                            .doesNotContain(PLANTED));
        }
    }
}
