package dev.retain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.Request;
import dev.retain.model.checkpoint.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenLlamaTest {

    @ParameterizedTest
    @CsvSource({
        "llama, config.json",
        "llama, config.v5.json",
        "llama_rope_llama3, config.json",
        "llama_rope_llama3, config.v5.json",
        "llama_rope_yarn, config.json",
        "llama_rope_yarn, config.v5.json"
    })
    void should_give_the_logits_of_the_reference_in_fp32(
            String name, String config, @TempDir Path folder) throws IOException {
        TinyLlama tiny = TinyLlama.in(folder, name, config);
        try (Checkpoint checkpoint = tiny.open();
                LanguageModel model = DecoderModel.load(checkpoint, Precision.FP32)) {
            float[][] logits = model.forward(tiny.ids());
            assertThat(logits).hasNumberOfRows(24);
            for (int position = 0; position < logits.length; position++) {
                assertThat(logits[position])
                        .as("position %d", position)
                        .containsExactly(tiny.logits(position), within(1e-4f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama_rope_llama3", "llama_rope_yarn"})
    void should_continue_like_the_reference_in_fp32(String name, @TempDir Path folder)
            throws IOException {
        TinyLlama tiny = TinyLlama.in(folder, name, "config.json");
        try (Checkpoint checkpoint = tiny.open();
                TorchLanguageModel model =
                        DecoderModel.loadTorch(checkpoint, Precision.FP32, Optional.empty())) {
            Prompt prompt = new Prompt(tiny.ids(), 8, (tokens, count) -> false);
            assertThat(model.generateTokens(List.of(prompt)))
                    .isDeepEqualTo(new int[][] {tiny.greedy()});
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "llama_rope_llama3", "llama_rope_yarn"})
    void should_judge_like_the_reference_in_fp32(String name, @TempDir Path folder)
            throws IOException {
        TinyLlama tiny = TinyLlama.in(folder, name, "config.json");
        try (Checkpoint checkpoint = tiny.open();
                LanguageModel model = DecoderModel.load(checkpoint, Precision.FP32)) {
            double[] values =
                    model.likelihood(List.of(new Request.Likelihood(tiny.ids()))).get(0).values();
            assertThat(values).hasSize(23);
            assertThat(-Arrays.stream(values).average().orElseThrow())
                    .isCloseTo(tiny.meanNegativeLogLikelihood(), within(1e-4));
        }
    }
}
