package dev.retain.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.TaskProvider;
import dev.retain.api.task.Tokens;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.model.decoder.Precision;
import dev.retain.model.generation.DecoderModel;
import dev.retain.model.generation.LanguageModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A suite that the uncompressed model cannot do shows nothing. */
@RequiresShared
@Tag("slow")
class SuitesOnSmolLm2Test {

    private record Context(int limit, Tokens tokens) implements TaskContext {

        @Override
        public long seed() {
            return 20260101;
        }

        @Override
        public Optional<Path> data() {
            return Optional.empty();
        }
    }

    private static final Path MODEL = Shared.file("models/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf");

    @SuppressWarnings("NullAway.Init")
    private static LanguageModel model;

    @BeforeAll
    static void load() {
        try (Checkpoint checkpoint = Checkpoints.open(MODEL)) {
            model = DecoderModel.load(checkpoint, Precision.AUTO);
        }
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @ParameterizedTest
    @CsvSource({"tool-use, 48, 0.55", "needle, 30, 0.90"})
    void should_be_well_above_the_floor_when_nothing_is_compressed(
            String suite, int samples, double floor) {
        Task task =
                ServiceLoader.load(TaskProvider.class).stream()
                        .flatMap(provider -> provider.get().tasks().stream())
                        .filter(candidate -> candidate.id().equals(suite))
                        .findFirst()
                        .orElseThrow();
        List<Sample> drawn = task.samples(new Context(samples, model.tokens()));
        List<Dialogue> dialogues = drawn.stream().map(Sample::open).toList();
        var answers =
                model.generate(
                        dialogues.stream()
                                .map(dialogue -> (Request.Generate) dialogue.next().orElseThrow())
                                .toList());
        for (int i = 0; i < dialogues.size(); i++) {
            dialogues.get(i).accept(answers.get(i));
        }

        double score = dialogues.stream().mapToDouble(Dialogue::outcome).average().orElseThrow();
        assertThat(score).isGreaterThanOrEqualTo(floor);
    }
}
