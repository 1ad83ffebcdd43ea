package dev.retain.checkpoint.compressedtensors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.checkpoint.tensor.CompressedWeight.Coded;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.testing.GoldenCodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntQuantizedLayoutTest {

    @TempDir Path folder = Path.of(".");

    @Test
    void should_write_signed_bytes_and_a_scale_for_each_output() throws IOException {
        var info = new TensorInfo("m.weight", List.of(2L, 3L), "F32", 24);
        var codes = new byte[] {0, (byte) 128, (byte) 255, 1, 127, (byte) 129};
        var weight =
                new Coded(
                        new QuantizedTensor(
                                8, 2, 3, 3, codes, new float[] {0.5f, 2}, Optional.empty()));

        var written =
                GoldenCodes.written(folder, new IntQuantizedLayout(ElementType.BF16), info, weight);

        assertThat(written.bytes("m.weight")).containsExactly(-128, 0, 127, -127, -1, 1);
        assertThat(written.bytes("m.weight_scale")).containsExactly(0, 0x3f, 0, 0x40);
        assertThat(written.header().at("/m.weight/dtype").asText()).isEqualTo("I8");
        assertThat(written.header().at("/m.weight_scale/shape").toString()).isEqualTo("[2,1]");
        assertThat(weight.values()).containsExactly(-64, 0, 63.5f, -254, -2, 2);
    }

    @Test
    void should_say_that_activations_are_rounded_as_they_come() throws IOException {
        assertThat(
                        new IntQuantizedLayout(ElementType.BF16)
                                .quantizationConfig()
                                .orElseThrow()
                                .get("config_groups"))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                                        {"group_0":{"targets":["Linear"],
                                         "weights":{"num_bits":8,"type":"int","symmetric":true,
                                          "strategy":"channel","group_size":null,"actorder":null,
                                          "dynamic":false,"block_structure":null,
                                          "observer":"minmax","observer_kwargs":{}},
                                         "input_activations":{"num_bits":8,"type":"int",
                                          "symmetric":true,"strategy":"token","group_size":null,
                                          "actorder":null,"dynamic":true,"block_structure":null,
                                          "observer":"minmax","observer_kwargs":{}},
                                         "output_activations":null}}
                                        """));
    }
}
