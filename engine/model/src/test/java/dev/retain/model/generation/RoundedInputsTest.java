package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.checkpoint.testing.Int8Artifact;
import dev.retain.model.decoder.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundedInputsTest {

    /** A value between two levels may be rounded otherwise where sums are in another order. */
    private static final float ONE_LEVEL = 5e-3f;

    @TempDir private Path folder;

    @Test
    void should_give_the_logits_of_the_reference_if_inputs_are_rounded() throws IOException {
        assertThat(largestDifference(name -> true)).isLessThan(ONE_LEVEL);
    }

    @Test
    void should_give_other_logits_if_inputs_are_not_rounded() throws IOException {
        assertThat(largestDifference(name -> false)).isCloseTo(0.0665f, within(2 * ONE_LEVEL));
    }

    @Test
    void should_round_inputs_at_some_places_only_if_the_artifact_says_so() throws IOException {
        assertThat(largestDifference(name -> name.contains("mlp"))).isBetween(0.01f, 0.1f);
    }

    @Test
    void should_refuse_linears_that_read_the_same_and_differ() throws IOException {
        Path artifact = artifact(name -> name.contains("k_proj"));

        assertThatThrownBy(
                        () -> {
                            try (Checkpoint checkpoint = Checkpoints.open(artifact)) {
                                DecoderModel.load(checkpoint, Precision.FP32).close();
                            }
                        })
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("of 9 linears such as model.layers.0.self_attn.q_proj.weight")
                .hasMessageContaining("3 quantise their inputs");
    }

    private Path artifact(Predicate<String> rounded) throws IOException {
        Path origin = Files.createDirectories(folder.resolve("origin"));
        Path artifact = Files.createDirectories(folder.resolve("artifact"));
        try (Checkpoint original = GoldenModel.in(origin, "llama", "config.json").open()) {
            Int8Artifact.write(original, artifact, rounded);
        }
        return artifact;
    }

    private float largestDifference(Predicate<String> rounded) throws IOException {
        Path artifact = artifact(rounded);
        JsonNode expected = GoldenModel.facts("llama/w8a8.json").path("logits");
        int[] ids =
                GoldenModel.in(
                                Files.createDirectories(folder.resolve("ids")),
                                "llama",
                                "config.json")
                        .ids();
        float largest = 0;
        try (Checkpoint checkpoint = Checkpoints.open(artifact);
                LanguageModel model = DecoderModel.load(checkpoint, Precision.FP32)) {
            float[][] logits = model.forward(ids);
            for (int position = 0; position < logits.length; position++) {
                for (int token = 0; token < logits[position].length; token++) {
                    double wanted = expected.path(position).path(token).asDouble();
                    largest = Math.max(largest, (float) Math.abs(logits[position][token] - wanted));
                }
            }
        }
        return largest;
    }
}
