package dev.retain.checkpoint.compressedtensors;

import static dev.retain.checkpoint.compressedtensors.CompressedTensorsTest.quantization;
import static dev.retain.checkpoint.compressedtensors.CompressedTensorsTest.withQuantization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.testing.SafetensorsBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntPartsTest {

    @TempDir Path folder = Path.of(".");

    @Test
    void should_say_that_activations_are_to_be_quantised_if_they_are() throws IOException {
        config(
                withQuantization(
                        """
                        {"quant_method":"compressed-tensors","format":"int-quantized",
                         "config_groups":{"group_0":{"targets":["Linear"],
                         "weights":{"num_bits":8,"type":"int","symmetric":true,"strategy":"channel"},
                         "input_activations":{"num_bits":8,"type":"int","symmetric":true,
                         "strategy":"token","dynamic":true}}}}
                        """));
        new SafetensorsBytes()
                .add("m.weight", "I8", new long[] {2, 2}, new byte[] {-128, 127, 0, 3})
                .floats("m.weight_scale", new long[] {2, 1}, 0.5f, 2)
                .floats("n.weight", new long[] {1}, 1)
                .write(folder.resolve("model.safetensors"));

        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.floats("m.weight")).containsExactly(-64, 63.5f, 0, 6);
            assertThat(checkpoint.quantisesActivations("m.weight")).isTrue();
            assertThat(checkpoint.quantisesActivations("n.weight")).isFalse();
            assertThat(checkpoint.info("m.weight"))
                    .isEqualTo(new TensorInfo("m.weight", List.of(2L, 2L), "int8", 12));
        }
    }

    @Test
    void should_name_the_module_if_bytes_have_no_scale() throws IOException {
        config(quantization(8, "channel", "null", true).replace("pack-quantized", "int-quantized"));
        assertInvalid(
                new SafetensorsBytes()
                        .add("m.weight", "I8", new long[] {1, 1}, new byte[1])
                        .bytes(),
                "m has codes but no weight_scale");
    }

    @Test
    void should_raise_zero_points_if_bytes_are_not_symmetric() throws IOException {
        config(quantization(4, "group", "1", false).replace("pack-quantized", "int-quantized"));
        var bytes =
                new SafetensorsBytes()
                        .add("m.weight", "I8", new long[] {1, 2}, new byte[] {-8, 7})
                        .floats("m.weight_scale", new long[] {1, 2}, 1, 2)
                        .add("m.weight_zero_point", "I8", new long[] {1, 2}, new byte[] {-8, 3});
        bytes.write(folder.resolve("model.safetensors"));

        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.floats("m.weight")).containsExactly(0, 8);
        }
        new SafetensorsBytes()
                .add("m.weight", "I8", new long[] {1, 2}, new byte[] {-8, 8})
                .floats("m.weight_scale", new long[] {1, 2}, 1, 2)
                .add("m.weight_zero_point", "I8", new long[] {1, 2}, new byte[] {-8, 3})
                .write(folder.resolve("model.safetensors"));
        try (var checkpoint = Checkpoints.open(folder)) {
            assertThatThrownBy(() -> checkpoint.floats("m.weight"))
                    .isInstanceOf(InvalidCheckpointException.class)
                    .hasMessageContaining("m has a code 8, which has no 4 bits");
        }
    }

    private void config(String json) throws IOException {
        Files.writeString(folder.resolve("config.json"), json);
    }

    private void assertInvalid(byte[] weights, String message) throws IOException {
        Files.write(folder.resolve("model.safetensors"), weights);
        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(message);
    }
}
