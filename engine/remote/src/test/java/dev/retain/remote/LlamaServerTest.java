package dev.retain.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Decision;
import dev.retain.api.Question;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.testing.Shared;
import dev.retain.remote.testing.LlamaServer;
import dev.retain.remote.testing.LocalModels;
import dev.retain.remote.testing.RequiresLlama;
import dev.retain.run.Candidate;
import dev.retain.run.CellResult;
import dev.retain.run.settings.Constants;
import dev.retain.run.source.IdentifiedModel;
import dev.retain.run.source.ModelSource;
import dev.retain.run.source.RemotePrompts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SmolLM2 in two quantisations behind llama.cpp's own server. */
@RequiresLlama
class LlamaServerTest {

    private static final String FOLDER = "models/smollm2";
    private static final String FILE = FOLDER + "/SmolLM2-135M-Instruct.Q4_1.gguf";
    private static final Message QUESTION = Message.user("What is the capital of France?");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path root;

    @SuppressWarnings("NullAway.Init")
    private static LocalModels models;

    @SuppressWarnings("NullAway.Init")
    private static LlamaServer server;

    @BeforeAll
    static void start() throws IOException {
        models = LocalModels.in(root).with(Constants.REMOTE_TIMEOUT, 120);
        server = LlamaServer.of(Shared.file(FILE), 4);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static LoadedModel remote(boolean chatByServer) {
        ModelSource source =
                new ModelSource.Remote(
                        URI.create(server.address()),
                        Optional.of(new ModelSource.Files(Shared.file(FOLDER))),
                        chatByServer);
        RemoteLoader loader = new RemoteLoader();
        return loader.load(
                new IdentifiedModel(source, loader.identity(source, models.settings())),
                models.settings());
    }

    @Test
    void should_find_out_that_it_cannot_score() {
        try (LoadedModel model = remote(false)) {
            assertThat(model.abilities()).containsExactly(Ability.GENERATE);
            assertThat(model.lacks(Ability.SCORE).orElseThrow())
                    .contains("does not score prompts (\"echo\" is ignored)");
            assertThat(model.description().architecture()).contains("served by llamacpp");
            assertThat(model.description().parameters()).isEqualTo(134_515_008);
            assertThat(model.description().storage()).isEqualTo("Q4_1");
            assertThat(model.tokens().contextLength()).isEqualTo(2048);
        }
    }

    @Test
    void should_read_the_same_whoever_writes_the_prompt() {
        List<Request> asked =
                List.of(
                        new Request.Generate(List.of(QUESTION), 24, List.of()),
                        new Request.Generate(
                                List.of(
                                        Message.system("Answer in one word."),
                                        Message.user("What colour is the sky?")),
                                24,
                                List.of("\n")),
                        new Request.Complete("One, two, three, four,", 3, List.of()));
        try (LoadedModel byRetain = remote(false);
                LoadedModel byServer = remote(true)) {
            List<Answer> answers = byRetain.answer(asked, () -> {});

            assertThat(answers).isEqualTo(byServer.answer(asked, () -> {}));
            assertThat(answers.get(2)).isEqualTo(new Answer.Text(" five, six", Ending.LIMIT, 3));
            assertThat(byServer.description().compute())
                    .isEqualTo("a server, chats by the server's own template");
        }
    }

    /** The same weights in another quantisation, made by Retain. */
    private static Path requantised() throws IOException {
        CompressionSpec spec =
                CompressionSpec.rtn(4, OptionalInt.of(32), true).with(ArtifactFormat.GGUF);
        CellResult made =
                models.judge(
                        Shared.file(FILE).toString(),
                        new Candidate.Compressed(spec.slug(), spec),
                        RemotePrompts.BY_BASELINE,
                        model -> model.inspection());
        assertThat(made.failure()).isEmpty();
        try (Stream<Path> files = Files.walk(root.resolve("cache"))) {
            return files.filter(file -> file.toString().endsWith(".gguf"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void should_gate_one_quantisation_against_another() throws IOException {
        LocalModels few = models.with(Constants.SAMPLES, 8).with(Constants.NULL_CONTROL, 4);
        try (LlamaServer candidate = LlamaServer.of(requantised(), 4)) {
            CellResult result =
                    few.judge(
                            server.address(),
                            new Candidate.Given("q4-0", candidate.address()),
                            new RemotePrompts(Optional.of(Shared.file(FOLDER).toString()), false),
                            model ->
                                    assertThat(
                                                    model.judge(
                                                            new Question(
                                                                    "needle",
                                                                    new Tolerance.Points(60))))
                                            .hasSize(1));

            assertThat(result.failure()).isEmpty();
            Verdict verdict = result.report().verdicts().get(0);
            assertThat(verdict.decision()).isEqualTo(Decision.RETAINED);
            assertThat(verdict.baseline()).isGreaterThan(0.5);
            assertThat(verdict.noise().orElseThrow().of()).isEqualTo(Verdict.Controlled.CANDIDATE);
            assertThat(verdict.noise().orElseThrow().samples()).isEqualTo(4);
        }
    }
}
