package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.task.Request;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.model.decoder.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenModelsTest {

    @TempDir private Path folder;

    private static Stream<Arguments> models() {
        return GoldenModel.names().stream()
                .flatMap(
                        name ->
                                GoldenModel.layouts(name).stream()
                                        .map(config -> Arguments.of(name, config)));
    }

    @Test
    void should_know_the_models_of_all_families() {
        assertThat(GoldenModel.names()).hasSize(13);
        assertThat(models()).hasSize(24);
    }

    @ParameterizedTest
    @MethodSource("models")
    void should_give_the_logits_of_the_reference_in_fp32(String name, String config)
            throws IOException {
        GoldenModel golden = GoldenModel.in(folder, name, config);
        try (Checkpoint checkpoint = golden.open();
                LanguageModel model = DecoderModel.load(checkpoint, Precision.FP32)) {
            float[][] logits = model.forward(golden.ids());
            assertThat(logits).hasNumberOfRows(24);
            for (int position = 0; position < logits.length; position++) {
                assertThat(logits[position])
                        .as("position %d", position)
                        .containsExactly(golden.logits(position), within(1e-4f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void should_stay_near_the_reference_in_bf16(String name, String config) throws IOException {
        GoldenModel golden = GoldenModel.in(folder, name, config);
        try (Checkpoint checkpoint = golden.open();
                LanguageModel model = DecoderModel.load(checkpoint, Precision.BF16)) {
            float[][] logits = model.forward(golden.ids());
            double errors = 0;
            double values = 0;
            for (int position = 0; position < logits.length; position++) {
                float[] expected = golden.logits(position);
                for (int i = 0; i < expected.length; i++) {
                    errors += Math.pow(logits[position][i] - expected[i], 2);
                    values += Math.pow(expected[i], 2);
                }
            }
            assertThat(Math.sqrt(errors / values)).isBetween(1e-4, 0.03);
        }
    }

    /** The reference of minicpm was not asked to continue. */
    private static Stream<Arguments> continuedModels() {
        return models().filter(model -> !model.get()[0].equals("minicpm"));
    }

    @ParameterizedTest
    @MethodSource("continuedModels")
    void should_continue_like_the_reference_in_fp32(String name, String config) throws IOException {
        GoldenModel golden = GoldenModel.in(folder, name, config);
        try (Checkpoint checkpoint = golden.open();
                TorchLanguageModel model =
                        DecoderModel.loadTorch(checkpoint, Precision.FP32, Optional.empty())) {
            TokenPrompt prompt = new TokenPrompt(golden.ids(), 8, (tokens, count) -> false);
            assertThat(model.proceed(List.of(prompt)))
                    .containsExactly(new Continuation(golden.greedy(), false));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void should_judge_like_the_reference_in_fp32(String name, String config) throws IOException {
        GoldenModel golden = GoldenModel.in(folder, name, config);
        try (Checkpoint checkpoint = golden.open();
                LanguageModel model = DecoderModel.load(checkpoint, Precision.FP32)) {
            double[] values =
                    model.likelihood(List.of(new Request.Likelihood(golden.ids()))).get(0).values();
            assertThat(values).hasSize(23);
            assertThat(-Arrays.stream(values).average().orElseThrow())
                    .isCloseTo(golden.meanNegativeLogLikelihood(), within(1e-5));
        }
    }
}
