package dev.retain.checkpoint.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.checkpoint.shape.Activation;
import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.testing.GoldenModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenFamiliesTest {

    @TempDir Path folder = Path.of(".");

    private static Stream<Arguments> models() {
        return GoldenModel.names().stream()
                .flatMap(
                        name ->
                                GoldenModel.layouts(name).stream()
                                        .map(config -> Arguments.of(name, config)));
    }

    private DecoderTraits traits(String name, String config) throws IOException {
        try (Checkpoint checkpoint = GoldenModel.in(folder, name, config).open()) {
            return Families.traits(checkpoint.config());
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void should_expect_the_tensors_that_models_of_the_family_have(String name, String config)
            throws IOException {
        try (Checkpoint checkpoint = GoldenModel.in(folder, name, config).open()) {
            assertThat(Inspector.inspect(checkpoint).findings()).isEmpty();
            assertThat(Families.graphs(checkpoint.config()))
                    .hasSize(checkpoint.config().layers())
                    .allSatisfy(
                            graph ->
                                    assertThat(graph.linears())
                                            .allMatch(
                                                    linear ->
                                                            checkpoint
                                                                    .names()
                                                                    .contains(linear.weight())));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "llama, SILU, false, false, false, 1",
        "gemma, GELU_TANH, true, false, false, 1",
        "gemma2, GELU_TANH, true, true, false, 2",
        "gemma3_text, GELU_TANH, true, true, true, 2",
        "qwen3, SILU, false, false, true, 1"
    })
    void should_know_what_families_do(
            String name,
            Activation activation,
            boolean offsetNorms,
            boolean outputNorms,
            boolean headNorms,
            int kinds)
            throws IOException {
        DecoderTraits traits = traits(name, "config.json");
        assertThat(traits.activation()).isEqualTo(activation);
        assertThat(traits.offsetNorms()).isEqualTo(offsetNorms);
        assertThat(traits.outputNorms()).isEqualTo(outputNorms);
        assertThat(traits.headNorms()).isEqualTo(headNorms);
        assertThat(traits.kinds()).hasSize(kinds);
    }

    @Test
    void should_name_the_families_when_it_knows_none_of_a_name() throws IOException {
        try (Checkpoint checkpoint =
                GoldenModel.in(
                                folder,
                                "llama",
                                "config.json",
                                root -> root.put("model_type", "mamba"))
                        .open()) {
            assertThatThrownBy(() -> Families.traits(checkpoint.config()))
                    .isInstanceOf(UnsupportedModelException.class)
                    .hasMessageStartingWith("architecture \"mamba\" is not supported")
                    .hasMessageContaining("llama, mistral");
        }
    }

    @Test
    void should_name_the_entry_when_it_makes_no_sense() throws IOException {
        GoldenModel model =
                GoldenModel.in(
                        folder,
                        "gemma2",
                        "config.json",
                        root -> root.put("sliding_window", "wide"));
        assertThatThrownBy(model::open)
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessage(
                        folder.resolve("config.json")
                                + ": sliding_window is wide, not a whole number, at least 1;"
                                + " correct the file");
    }
}
