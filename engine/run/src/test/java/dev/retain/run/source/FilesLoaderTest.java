package dev.retain.run.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retain.api.EvaluationException;
import dev.retain.api.RetainException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tokens;
import dev.retain.api.task.Work;
import dev.retain.model.decoder.ComputeChoice;
import dev.retain.model.torch.Device;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.testing.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesLoaderTest {

    private static final Request ASKED =
            new Request.Generate(List.of(Message.user("w1 w2")), 4, List.of());

    private final Path root;
    private final RunSettings settings;
    private final IdentifiedModel model;

    FilesLoaderTest(@TempDir Path root) {
        this.root = root;
        this.settings = settings("fp32");
        var source = new ModelSource.Files(TinyModel.in(root.resolve("model")));
        this.model = new IdentifiedModel(source, new FilesLoader().identity(source, settings));
    }

    private RunSettings settings(String dtype) {
        Map<String, String> values =
                Map.of(
                        Constants.CACHE_DIRECTORY,
                        root.resolve("cache").toString(),
                        Constants.DTYPE,
                        dtype);
        return RunSettings.from(key -> Optional.ofNullable(values.get(key)));
    }

    private Path cards() {
        return root.resolve("cache").resolve("models.json");
    }

    private List<Answer> loadedAndAsked(RunSettings how) {
        try (LoadedModel loaded = new FilesLoader().load(model, how)) {
            return loaded.answer(List.of(ASKED), () -> {});
        }
    }

    @Test
    void should_know_of_a_model_that_was_loaded_before_all_but_its_answers() {
        var first = new FilesLoader();
        var again = new FilesLoader();
        assertThat(again.facts()).isEmpty();
        try (LoadedModel loaded = first.load(model, settings);
                LoadedModel deferred = again.load(model, settings)) {
            assertThat(deferred).isNotInstanceOf(loaded.getClass());
            assertThat(deferred.identity()).isEqualTo(loaded.identity());
            assertThat(deferred.description()).isEqualTo(loaded.description());
            assertThat(deferred.abilities()).isEqualTo(loaded.abilities());
            assertThat(deferred.date()).isEqualTo(loaded.date());
            assertThat(deferred.tokens().encode("w1 w2"))
                    .isEqualTo(loaded.tokens().encode("w1 w2"));
            assertThat(deferred.tokens().contextLength())
                    .isEqualTo(loaded.tokens().contextLength());
            assertThat(deferred.prompt(ASKED)).isPresent().isEqualTo(loaded.prompt(ASKED));
            assertThat(again.facts()).isEqualTo(first.facts()).isNotEmpty();
            assertThat(deferred.work()).isEqualTo(Work.NONE);
        }
    }

    @Test
    void should_read_the_weights_when_an_answer_is_asked_for() {
        List<Answer> fresh = loadedAndAsked(settings);
        try (LoadedModel deferred = new FilesLoader().load(model, settings)) {
            assertThat(deferred.answer(List.of(ASKED), () -> {})).isEqualTo(fresh);
            assertThat(deferred.work().answerTokens()).isPositive();
            assertThat(deferred.description().compute()).isEqualTo("fp32");
        }
    }

    @Test
    void should_read_the_tokenizer_once() {
        loadedAndAsked(settings);
        try (LoadedModel deferred = new FilesLoader().load(model, settings)) {
            Tokens read = deferred.tokens();
            deferred.prepare();
            assertThat(deferred.tokens()).isSameAs(read);
        }
        try (LoadedModel deferred = new FilesLoader().load(model, settings)) {
            deferred.prepare();
            assertThat(deferred.tokens()).isSameAs(deferred.tokens());
            assertThat(deferred.prompt(ASKED)).isPresent();
        }
    }

    @Test
    void should_read_the_weights_when_it_is_about_to_be_asked() {
        loadedAndAsked(settings);
        try (LoadedModel deferred = new FilesLoader().load(model, settings)) {
            assertThat(deferred.flopsPerSecond()).isZero();
            deferred.prepare();
            assertThat(deferred.flopsPerSecond()).isPositive();
        }
    }

    /** Waits for what was begun beside others. */
    private static void awaitWeights() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("retain-weights")) {
                thread.join();
            }
        }
    }

    private Path weights() {
        return root.resolve("model").resolve("model.safetensors");
    }

    @Test
    void should_read_the_weights_beside_others_and_be_the_same_model() throws Exception {
        List<Answer> fresh = loadedAndAsked(settings);
        try (LoadedModel deferred = new FilesLoader().load(model, settings)) {
            Tokens read = deferred.tokens();
            deferred.prepareAside();
            awaitWeights();
            Files.delete(weights());

            assertThat(deferred.work()).isEqualTo(Work.NONE);
            assertThat(deferred.answer(List.of(ASKED), () -> {})).isEqualTo(fresh);
            assertThat(deferred.tokens()).isSameAs(read);
        }
    }

    @Test
    void should_read_the_weights_again_when_reading_them_beside_others_failed() throws Exception {
        List<Answer> fresh = loadedAndAsked(settings);
        Path away = Files.move(weights(), root.resolve("away"));
        try (LoadedModel deferred = new FilesLoader().load(model, settings)) {
            deferred.prepareAside();
            awaitWeights();
            assertThatThrownBy(deferred::prepare).isInstanceOf(RetainException.class);
            Files.move(away, weights());

            assertThat(deferred.answer(List.of(ASKED), () -> {})).isEqualTo(fresh);
        }
    }

    /** Two computations at once would disturb its clock. */
    @Test
    void should_try_no_kernels_beside_others() throws Exception {
        assumeTrue(
                ComputeChoice.on(new Device.Cpu()).bfloat16(),
                "there is one kernel only on a processor without bf16 arithmetic");
        RunSettings open = settings("auto");
        Path kernels = root.resolve("cache").resolve("kernels.json");
        loadedAndAsked(open);
        Files.delete(kernels);
        try (LoadedModel deferred = new FilesLoader().load(model, open)) {
            deferred.prepareAside();
            awaitWeights();

            assertThat(kernels).doesNotExist();
            Files.delete(weights());
            assertThatThrownBy(deferred::prepare).isInstanceOf(RetainException.class);
        }
    }

    @Test
    void should_refuse_what_cannot_be_read_before_the_weights_are() {
        loadedAndAsked(settings);
        try (LoadedModel deferred = new FilesLoader().load(model, settings)) {
            int tooLong = deferred.tokens().contextLength() + 1;
            assertThatThrownBy(() -> deferred.check(new Request.Likelihood(new int[tooLong])))
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContaining("longer than the context");
            deferred.check(ASKED);
            assertThat(deferred.work()).isEqualTo(Work.NONE);
        }
    }

    @Test
    void should_know_nothing_of_a_model_that_would_be_computed_otherwise() {
        loadedAndAsked(settings);

        try (LoadedModel other = new FilesLoader().load(model, settings("fp16"))) {
            assertThat(other.description().compute()).isEqualTo("fp16");
        }
    }

    @Test
    void should_say_so_when_a_model_would_not_run_as_it_is_remembered() throws IOException {
        List<Answer> fresh = loadedAndAsked(settings);
        Files.writeString(cards(), Files.readString(cards()).replace("\"fp32\"", "\"bf16\""));

        try (LoadedModel deferred = new FilesLoader().load(model, settings)) {
            int[] ids = deferred.tokens().encode("w1 w2");
            assertThatThrownBy(deferred::prepare)
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContainingAll("bf16", "fp32", "run again");
            assertThat(deferred.tokens().encode("w1 w2")).isEqualTo(ids);
        }
        assertThat(loadedAndAsked(settings)).isEqualTo(fresh);
    }

    @Test
    void should_load_anew_when_what_is_remembered_cannot_be_read() throws IOException {
        List<Answer> fresh = loadedAndAsked(settings);
        Files.writeString(cards(), "{\"a\": [[[");

        assertThat(loadedAndAsked(settings)).isEqualTo(fresh);
        assertThat(Files.readString(cards())).contains("fp32");
    }
}
