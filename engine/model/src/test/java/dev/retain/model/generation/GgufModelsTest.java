package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.GgufConversion;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.model.decoder.Precision;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgufModelsTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llama",
                "llama_rope_llama3",
                "llama_rope_yarn",
                "qwen2",
                "qwen3",
                "gemma",
                "gemma2",
                "gemma3_text",
                "phi3",
                "phi3_longrope",
                "minicpm"
            })
    void should_give_the_logits_of_the_reference_if_converted(String name) throws IOException {
        GoldenModel golden = GoldenModel.in(folder, name, "config.json");
        Path file = folder.resolve(name + ".gguf");
        try (Checkpoint original = golden.open()) {
            GgufConversion.write(original, file);
        }

        try (Checkpoint checkpoint = Checkpoints.open(file);
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
}
