package dev.retain.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Decision;
import dev.retain.api.ModelNotFoundException;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.SampleJson;
import dev.retain.api.report.SamplePair;
import dev.retain.api.task.Answer;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Request;
import dev.retain.remote.testing.LocalModels;
import dev.retain.remote.testing.ModelServer;
import dev.retain.remote.testing.ModelServer.Echo;
import dev.retain.run.Candidate;
import dev.retain.run.CellResult;
import dev.retain.run.GateBody;
import dev.retain.run.settings.Constants;
import dev.retain.run.source.RemotePrompts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates on an artifact of pico that is served, beside gates on its files. */
class RemoteGateTest {

    private static final List<String> SUITES = List.of("mini-tool-use", "mini-choice", "mini-text");

    private static final int SAMPLES = 32;

    /** In fp32 an answer never changes, so it is computed once for all tests. */
    private static final Map<Request, Answer> ANSWERED = new ConcurrentHashMap<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path root;

    @SuppressWarnings("NullAway.Init")
    private static LocalModels models;

    @SuppressWarnings("NullAway.Init")
    private static Path artifact;

    @SuppressWarnings("NullAway.Init")
    private static LoadedModel loaded;

    @BeforeAll
    static void compress() throws IOException {
        models =
                LocalModels.in(root)
                        .with(Constants.NULL_CONTROL, 0)
                        .with(Constants.SAMPLES, SAMPLES);
        artifact = models.artifact(3);
        loaded = models.load(artifact.toString());
    }

    @AfterAll
    static void close() {
        loaded.close();
    }

    private static ModelServer served() {
        return new ModelServer("pico-int3", loaded, ANSWERED);
    }

    private static final GateBody SCORES = model -> SUITES.forEach(model::scores);

    /** What was asked, answered and judged of each sample. */
    private static Map<String, String> samples(CellResult result) throws IOException {
        assertThat(result.failure()).isEmpty();
        return Files.readAllLines(result.report().directory().resolve("samples.jsonl")).stream()
                .map(SampleJson::pair)
                .collect(
                        Collectors.toMap(
                                pair -> pair.suite() + "/" + pair.candidate().sample(),
                                RemoteGateTest::told));
    }

    private static String told(SamplePair pair) {
        return "%.3f %.3f".formatted(pair.baseline().outcome(), pair.candidate().outcome());
    }

    @Test
    void should_agree_outcome_by_outcome_with_a_gate_on_files() throws IOException {
        try (ModelServer server = served()) {
            CellResult local = models.judge(artifact.toString(), SCORES);
            Map<String, String> ofFiles = samples(local);
            CellResult remote = models.judge(server.address(), SCORES);

            assertThat(samples(remote)).hasSize(3 * SAMPLES).isEqualTo(ofFiles);
            assertThat(remote.report().scores()).hasSize(3);
            assertThat(remote.report().inspection()).isEmpty();
            assertThat(remote.report().facts())
                    .containsEntry("candidate", server.address())
                    .containsEntry("candidate weights", "pico-int3, served by fixture")
                    .hasEntrySatisfying(
                            "candidate compute",
                            compute -> assertThat(compute).contains("a server, chats by Retain"))
                    .hasEntrySatisfying(
                            "candidate weights sha256",
                            said -> assertThat(said).startsWith("of what its server says: "));
        }
    }

    private static Verdict judged(CellResult result) {
        assertThat(result.failure()).isEmpty();
        return result.report().verdicts().get(0);
    }

    private static GateBody asking(String suite, int points) {
        return model ->
                assertThat(model.judge(new Question(suite, new Tolerance.Points(points))))
                        .hasSize(1);
    }

    private static Map<String, String> without(Map<String, String> values, String key) {
        Map<String, String> left = new HashMap<>(values);
        left.remove(key);
        return left;
    }

    @Test
    void should_ask_the_candidate_twice_beside_its_drop() {
        LocalModels controlled =
                new LocalModels(root, without(models.values(), Constants.NULL_CONTROL));
        try (ModelServer server = served()) {
            Verdict verdict =
                    judged(controlled.judge(server.address(), asking("mini-tool-use", 40)));

            Verdict.Noise noise = verdict.noise().orElseThrow();
            assertThat(noise.of()).isEqualTo(Verdict.Controlled.CANDIDATE);
            assertThat(noise.samples()).isEqualTo(SAMPLES);
            assertThat(noise.discordant()).isEmpty();
            assertThat(server.answered()).isGreaterThan(2 * SAMPLES);
        }
    }

    @Test
    void should_judge_alike_when_the_server_writes_chats_itself() {
        Candidate same = new Candidate.Given("candidate", "");
        try (ModelServer server = served();
                LoadedModel pico = models.load(LocalModels.PICO);
                ModelServer baseline = new ModelServer("pico", pico, new ConcurrentHashMap<>())) {
            CellResult result =
                    models.judge(
                            baseline.address(),
                            new Candidate.Given(same.slug(), server.address()),
                            new RemotePrompts(Optional.empty(), true),
                            asking("mini-tool-use", 40));
            Verdict verdict =
                    judged(models.judge(artifact.toString(), asking("mini-tool-use", 40)));

            assertThat(judged(result).decision()).isEqualTo(verdict.decision());
            assertThat(judged(result).drop()).isEqualTo(verdict.drop());
            assertThat(result.report().facts().get("candidate compute"))
                    .isEqualTo(
                            "a server, chats by the server's own template on %s"
                                    .formatted(server.base().substring("http://".length())));
        }
    }

    @Test
    void should_refuse_suites_that_need_scores_before_anything_is_computed() {
        for (Echo echo : List.of(Echo.IGNORED, Echo.WRONG)) {
            String suite = echo == Echo.IGNORED ? "mini-choice" : "mini-text";
            String ability = echo == Echo.IGNORED ? "[SCORE]" : "[LIKELIHOOD]";
            try (ModelServer server = served().echoing(echo)) {
                CellResult result = models.judge(server.address(), model -> model.scores(suite));

                assertThat(result.report().outcome()).isEqualTo(CellReport.Outcome.BROKEN);
                assertThat(result.failure().orElseThrow())
                        .hasMessageContaining(
                                "suite %s needs a model that can %s".formatted(suite, ability))
                        .hasMessageContaining(
                                echo == Echo.IGNORED
                                        ? "does not score prompts"
                                        : "scores its own answer otherwise than it wrote it");
                assertThat(server.answered()).as("probes").isLessThan(10);
            }
        }
    }

    @Test
    void should_keep_a_verdict_whose_control_is_too_dear() {
        LocalModels limited =
                models.with(Constants.NULL_CONTROL, 32)
                        .with(Constants.REMOTE_CONCURRENCY, 1)
                        .with(Constants.REMOTE_MAX_REQUESTS, 26);
        try (ModelServer server = served()) {
            Verdict verdict = judged(limited.judge(server.address(), asking("mini-tool-use", 40)));

            assertThat(verdict.decision()).isEqualTo(Decision.RETAINED);
            assertThat(verdict.noise()).isEmpty();
            assertThat(verdict.notes())
                    .last()
                    .asString()
                    .startsWith("the candidate was not compared with itself: the 26 requests");
        }
    }

    @Test
    void should_name_what_there_is_when_the_server_has_no_such_model() {
        try (ModelServer server = served()) {
            CellResult result =
                    models.judge(server.base() + "/v1#other", asking("mini-tool-use", 40));

            assertThat(result.failure().orElseThrow())
                    .isInstanceOf(ModelNotFoundException.class)
                    .hasMessageContaining("There are: pico-int3");
        }
    }

    @Test
    void should_refuse_what_only_files_show() {
        try (ModelServer server = served()) {
            CellResult result = models.judge(server.address(), model -> model.inspection());

            assertThat(result.report().outcome()).isEqualTo(CellReport.Outcome.BROKEN);
            assertThat(result.failure().orElseThrow())
                    .hasMessageContaining("is behind a server, which shows no files")
                    .hasMessageContaining("bits per weight");
        }
    }

    @Test
    void should_refuse_a_server_that_reads_other_tokens() {
        try (ModelServer server = served().prefixing("Once upon a time ")) {
            CellResult result = models.judge(server.address(), asking("mini-tool-use", 40));

            assertThat(result.failure().orElseThrow())
                    .hasMessageContaining("the server puts texts into a template of its own")
                    .hasMessageContaining("chat = SERVER");
        }
    }

    @Test
    void should_break_the_cell_when_the_server_becomes_another() {
        try (ModelServer server = served().changingAfter(15)) {
            CellResult result = models.judge(server.address(), asking("mini-tool-use", 40));

            assertThat(result.report().outcome()).isEqualTo(CellReport.Outcome.BROKEN);
            assertThat(result.failure().orElseThrow())
                    .isInstanceOf(ChangedServerException.class)
                    .hasMessageContaining("is not what it was when the cell began")
                    .hasMessageContaining("root=another");
        }
    }

    @Test
    void should_end_inconclusive_when_the_budget_is_spent_and_go_on_from_the_store() {
        LocalModels limited =
                models.with(Constants.STORE, root.resolve("store.db"))
                        .with(Constants.RUN_ID, "nightly-7")
                        .with(Constants.REMOTE_CONCURRENCY, 1);
        try (ModelServer server = served()) {
            Verdict first =
                    judged(
                            limited.with(Constants.REMOTE_MAX_REQUESTS, 26)
                                    .judge(server.address(), asking("mini-tool-use", 20)));

            assertThat(first.decision()).isEqualTo(Decision.INCONCLUSIVE);
            assertThat(first.n()).isEqualTo(16);
            assertThat(first.reason())
                    .contains("16 of 32 planned samples were answered")
                    .contains("the 26 requests of retain.remote.max-requests are spent")
                    .contains("-Dretain.run.id=nightly-7");

            int before = server.answered();
            Verdict second = judged(limited.judge(server.address(), asking("mini-tool-use", 20)));
            int probes = 8;
            assertThat(second.n()).isGreaterThan(16);
            assertThat(server.answered() - before)
                    .as("samples that were answered are not asked again")
                    .isBetween((int) second.n() - 24, (int) second.n() - 16 + probes);

            int resumed = server.answered();
            judged(limited.judge(server.address(), asking("mini-tool-use", 20)));
            assertThat(server.answered() - resumed).as("probes alone").isLessThan(probes);

            int again = server.answered();
            judged(
                    limited.with(Constants.RUN_ID, "nightly-8")
                            .judge(server.address(), asking("mini-tool-use", 20)));
            assertThat(server.answered() - again)
                    .as("another run trusts no other run's outcomes")
                    .isGreaterThanOrEqualTo(16);
        }
    }
}
