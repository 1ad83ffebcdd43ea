package dev.retain.checkpoint.huggingface;

import static dev.retain.checkpoint.gptq.GptqQuantizationTest.gptq;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantizationFilesTest {

    @TempDir Path folder = Path.of(".");

    @Test
    void should_read_the_file_of_older_tools_and_refuse_one_that_disagrees() throws IOException {
        Files.writeString(folder.resolve("config.json"), HuggingFaceFolderTest.CONFIG);
        var own = folder.resolve("quantize_config.json");
        Files.writeString(own, "{\"bits\":4,\"group_size\":16,\"desc_act\":false,\"sym\":false}");
        golden("asym");
        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.floats("m.weight"))
                    .containsExactly(checkpoint.floats("m.dequant"));
        }

        config(gptq(4, 32, false, "gptq"));
        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageStartingWith(own + " says group_size is 16, but config.json says 32");

        config("{\"quant_method\":\"awq\",\"bits\":4,\"group_size\":16}");
        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageStartingWith(own + " says method is gptq, but config.json says awq");
    }

    @ParameterizedTest
    @CsvSource({
        "\"gptq\"}, \"marlin\"}, checkpoint_format \"marlin\"",
        "\"bits\":4, \"bits\":5, gptq with 5 bits",
        "\"bits\":4, '\"bits\":4,\"pack_dtype\":\"int16\"', pack_dtype \"int16\"",
        "\"bits\":4, '\"bits\":4,\"dynamic\":{\"-:.*\":{}}', dynamic bits"
    })
    void should_name_what_is_supported_if_packed_otherwise(String from, String to, String message)
            throws IOException {
        config(gptq(4, 16, true, "gptq").replace(from, to));
        golden("sym");

        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("supported is gptq of checkpoint_format");
    }

    @ParameterizedTest
    @CsvSource({
        "\"bits\":4, \"bits\":\"4\", bits is 4",
        "\"group_size\":16, \"group_size\":0, group_size is 0",
        "\"sym\":true, \"sym\":1, sym is 1"
    })
    void should_reject_the_configuration_if_senseless(String from, String to, String message)
            throws IOException {
        config(gptq(4, 16, true, "gptq").replace(from, to));
        golden("sym");

        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("correct the file");
    }

    private void config(String quantization) throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                HuggingFaceFolderTest.CONFIG.replace(
                        "\"vocab_size\":8",
                        "\"vocab_size\":8,\"quantization_config\":" + quantization));
    }

    private void golden(String name) throws IOException {
        var file = "/checkpoint/gptq_v1_" + name + ".safetensors";
        try (var stream = requireNonNull(getClass().getResourceAsStream(file))) {
            Files.copy(stream, folder.resolve("model.safetensors"));
        }
    }
}
