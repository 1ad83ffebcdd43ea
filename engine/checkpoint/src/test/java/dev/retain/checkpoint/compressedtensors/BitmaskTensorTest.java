package dev.retain.checkpoint.compressedtensors;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.huggingface.HuggingFaceFolderTest;
import dev.retain.checkpoint.testing.SafetensorsBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitmaskTensorTest {

    @TempDir Path folder = Path.of(".");

    @BeforeEach
    void writeConfig() throws IOException {
        config("sparse-bitmask");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sparse-bitmask", "sparse-24-bitmask"})
    void should_fill_in_zeros_if_golden(String format) throws IOException {
        config(format);
        var golden = "/checkpoint/ct_" + format.replace('-', '_') + ".safetensors";
        try (var stream = requireNonNull(getClass().getResourceAsStream(golden))) {
            Files.copy(stream, folder.resolve("model.safetensors"));
        }

        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.names()).containsExactly("m.dense", "m.weight");
            // a zero that was left out has lost its sign, which is that of the product that made it
            assertThat(checkpoint.floats("m.weight"))
                    .usingElementComparator((a, b) -> Float.compare(a + 0f, b + 0f))
                    .containsExactly(checkpoint.floats("m.dense"));
            assertThat(checkpoint.info("m.weight").storage()).isEqualTo("F32 with a mask");
        }
    }

    @Test
    void should_claim_the_pattern_if_all_linears_have_it() throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                HuggingFaceFolderTest.CONFIG.replace(
                        "\"vocab_size\":8",
                        "\"vocab_size\":8,\"quantization_config\":{\"quant_method\":"
                            + "\"compressed-tensors\",\"format\":\"dense\",\"sparsity_config\":{"
                            + "\"format\":\"sparse-24-bitmask\",\"targets\":[\"Linear\"],"
                            + "\"ignore\":[\"lm_head\"]}}"));
        pairs(0b0101_0011).write(folder.resolve("model.safetensors"));

        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.claim().orElseThrow().pattern().orElseThrow().zeros())
                    .isEqualTo(2);
            assertThat(checkpoint.floats("m.weight")).containsExactly(1, 2, 0, 0, 3, 0, 4, 0);
        }
    }

    @Test
    void should_name_the_row_if_a_mask_is_no_two_of_four() throws IOException {
        config("sparse-24-bitmask");
        assertDamaged(pairs(0b0001_0111), "values up to input 3 of row 0: 2, but its mask");
    }

    @Test
    void should_name_the_module_if_mask_and_values_differ() throws IOException {
        assertDamaged(masked(0b1, 0, 1, 2), "values up to row 1: 2, but its mask has bits for 1");
        assertDamaged(masked(0b111, 0, 3, 2), "values up to row 0: 2, but its mask has bits for 3");
        assertDamaged(masked(0b11, 0, 1, 2), "row_offsets 1: 1, but its mask has bits for 2");
        assertDamaged(masked(0b11, 1, 2, 2), "row_offsets 0: 1, but its mask has bits for 0");
        assertDamaged(
                new SafetensorsBytes()
                        .add("m.bitmask", "U8", new long[] {1, 1}, new byte[1])
                        .floats("m.compressed", new long[] {0})
                        .longs("m.row_offsets", new long[] {1}, 0)
                        .longs("m.shape", new long[] {2}, 1, 9),
                "m has bitmask of shape [1, 1], but the other parts and quantization_config want"
                        + " [1, 2]");
        assertDamaged(
                new SafetensorsBytes()
                        .add("m.bitmask", "U8", new long[] {1, 1}, new byte[1])
                        .floats("m.compressed", new long[] {0})
                        .longs("m.shape", new long[] {1}, 1),
                "m has a shape that is no pair");
    }

    /** Two rows of eight, of which only the first has values. */
    private static SafetensorsBytes masked(int mask, long first, long second, int values) {
        return new SafetensorsBytes()
                .add("m.bitmask", "U8", new long[] {2, 1}, new byte[] {(byte) mask, 0})
                .floats("m.compressed", new long[] {values}, new float[values])
                .longs("m.row_offsets", new long[] {2}, first, second)
                .longs("m.shape", new long[] {2}, 2, 8);
    }

    private static SafetensorsBytes pairs(int mask) {
        return new SafetensorsBytes()
                .add("m.bitmask", "U8", new long[] {1, 1}, new byte[] {(byte) mask})
                .floats("m.compressed", new long[] {1, 4}, 1, 2, 3, 4)
                .longs("m.shape", new long[] {2, 1}, 1, 8);
    }

    private void config(String format) throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                HuggingFaceFolderTest.CONFIG.replace(
                        "\"vocab_size\":8",
                        "\"vocab_size\":8,\"quantization_config\":{\"quant_method\":"
                            + "\"compressed-tensors\",\"format\":\"dense\",\"sparsity_config\":{"
                            + "\"format\":\""
                                + format
                                + "\"}}"));
    }

    private void assertDamaged(SafetensorsBytes bytes, String message) throws IOException {
        bytes.write(folder.resolve("model.safetensors"));
        assertThatThrownBy(
                        () -> {
                            try (var checkpoint = Checkpoints.open(folder)) {
                                checkpoint.floats("m.weight");
                            }
                        })
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(message);
    }
}
