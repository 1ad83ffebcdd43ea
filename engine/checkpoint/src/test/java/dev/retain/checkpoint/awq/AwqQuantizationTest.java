package dev.retain.checkpoint.awq;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.Method;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.huggingface.HuggingFaceFolderTest;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.testing.SafetensorsBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwqQuantizationTest {

    private static final String AWQ =
            "{\"quant_method\":\"awq\",\"bits\":4,\"group_size\":16,\"zero_point\":true,\"version\":\"gemm\"}";

    @TempDir Path folder = Path.of(".");

    @ParameterizedTest
    @CsvSource({"asym, false", "sym8, true"})
    void should_dequantise_exactly_if_golden(String name, boolean symmetric) throws IOException {
        config(AWQ);
        golden(name);

        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.names()).containsExactly("m.dequant", "m.weight");
            assertThat(checkpoint.floats("m.weight"))
                    .containsExactly(checkpoint.floats("m.dequant"));
            var tensor = checkpoint.quantized("m.weight").orElseThrow();
            assertThat(tensor.zeros().isEmpty()).isEqualTo(symmetric);
            for (int row = 0; row < 32; row++) {
                for (int column = 0; column < 32; column++) {
                    assertThat(tensor.codes()[row * 32 + column])
                            .isEqualTo((byte) ((7 * row + 5 * column + 3) % 16));
                }
            }
            assertThat(checkpoint.info("m.weight"))
                    .isEqualTo(
                            new TensorInfo("m.weight", List.of(32L, 32L), "int4", 512 + 32 + 128));
            var claim = checkpoint.claim().orElseThrow();
            assertThat(claim.method()).contains(Method.AWQ);
            assertThat(claim.bits()).hasValue(4);
            assertThat(claim.groupSize()).hasValue(16);
        }
    }

    @Test
    void should_read_the_file_of_older_tools() throws IOException {
        Files.writeString(folder.resolve("config.json"), HuggingFaceFolderTest.CONFIG);
        Files.writeString(
                folder.resolve("quant_config.json"),
                "{\"zero_point\":true,\"q_group_size\":16,\"w_bit\":4,\"version\":\"GEMM\"}");
        golden("asym");

        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.floats("m.weight"))
                    .containsExactly(checkpoint.floats("m.dequant"));
            assertThat(checkpoint.claim().orElseThrow().source()).isEqualTo("quant_config.json");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "\"version\":\"gemm\", \"version\":\"gemv\", version \"gemv\"",
        "\"version\":\"gemm\", \"version\":\"marlin\", version \"marlin\"",
        "\"bits\":4, \"bits\":8, awq with 8 bits",
        "\"zero_point\":true, \"zero_point\":false, without zero points"
    })
    void should_name_what_is_supported_if_packed_otherwise(String from, String to, String message)
            throws IOException {
        config(AWQ.replace(from, to));
        golden("asym");

        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageStartingWith(folder.resolve("config.json").toString())
                .hasMessageContaining(message)
                .hasMessageContaining("supported is awq of version gemm");
    }

    @Test
    void should_name_the_module_if_parts_do_not_fit() throws IOException {
        config(AWQ);
        assertInvalid(parts(16, 2, 1), "m has scales of shape [2, 16], but the other parts");
        assertInvalid(parts(17, 1, 1), "m has 17 inputs, which groups of 16 do not cut");
        assertInvalid(parts(16, 1, 2), "m has qzeros of shape [2, 2]");
        assertInvalid(
                new SafetensorsBytes().ints("m.qweight", new long[] {1}, 0), "m has no qzeros");
        assertInvalid(
                new SafetensorsBytes()
                        .ints("m.qweight", new long[] {1}, 0)
                        .ints("m.qzeros", new long[] {1}, 0)
                        .floats("m.scales", new long[] {1}, 0),
                "m has qweight of shape [1]");
    }

    /** Sixteen rows. */
    private static SafetensorsBytes parts(int columns, int scales, int zeros) {
        return new SafetensorsBytes()
                .ints("m.qweight", new long[] {columns, 2}, new int[columns * 2])
                .ints("m.qzeros", new long[] {zeros, 2}, new int[zeros * 2])
                .floats("m.scales", new long[] {scales, 16}, new float[scales * 16]);
    }

    private void config(String quantization) throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                HuggingFaceFolderTest.CONFIG.replace(
                        "\"vocab_size\":8",
                        "\"vocab_size\":8,\"quantization_config\":" + quantization));
    }

    private void golden(String name) throws IOException {
        var file = "/checkpoint/awq_gemm_" + name + ".safetensors";
        try (var stream = requireNonNull(getClass().getResourceAsStream(file))) {
            Files.copy(stream, folder.resolve("model.safetensors"));
        }
    }

    private void assertInvalid(SafetensorsBytes bytes, String message) throws IOException {
        bytes.write(folder.resolve("model.safetensors"));
        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(message);
    }
}
