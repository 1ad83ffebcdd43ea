package dev.retain.checkpoint.compressedtensors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Compression;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.testing.Golden;
import dev.retain.checkpoint.testing.GoldenCodes;
import dev.retain.checkpoint.testing.WrittenFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackQuantizedLayoutTest {

    @TempDir Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void should_write_the_words_of_compressed_tensors(boolean symmetric) throws IOException {
        var golden =
                WrittenFile.read(
                        Golden.file(
                                "checkpoint/ct_pack_quantized_%s.safetensors"
                                        .formatted(symmetric ? "sym" : "asym")));
        var weight = symmetric ? GoldenCodes.symmetric() : GoldenCodes.asymmetric(0);

        var written =
                GoldenCodes.written(
                        folder,
                        new PackQuantizedLayout(4, GoldenCodes.GROUP, symmetric, ElementType.BF16),
                        weight);

        assertThat(written.bytes("m.weight_packed")).isEqualTo(golden.bytes("m.weight_packed"));
        assertThat(written.bytes("m.weight_shape")).isEqualTo(golden.bytes("m.weight_shape"));
        assertThat(written.header().has("m.weight_zero_point")).isNotEqualTo(symmetric);
        if (!symmetric) {
            assertThat(written.bytes("m.weight_zero_point"))
                    .isEqualTo(golden.bytes("m.weight_zero_point"));
        }
        assertThat(weight.values()).isEqualTo(golden.floats("m.dequant"));
    }

    @Test
    void should_describe_groups_and_channels_as_compressed_tensors_reads_them() throws IOException {
        var mapper = new ObjectMapper();
        assertThat(new PackQuantizedLayout(4, 128, true, ElementType.F16).quantizationConfig())
                .contains(
                        mapper.readTree(
                                """
                                {"quant_method":"compressed-tensors","format":"pack-quantized",
                                 "quantization_status":"compressed",
                                 "config_groups":{"group_0":{"targets":["Linear"],
                                  "weights":{"num_bits":4,"type":"int","symmetric":true,
                                   "strategy":"group","group_size":128,"actorder":null,
                                   "dynamic":false,"block_structure":null,"observer":"minmax",
                                   "observer_kwargs":{}},
                                  "input_activations":null,"output_activations":null}},
                                 "ignore":["lm_head"],"kv_cache_scheme":null,
                                 "global_compression_ratio":null,"sparsity_config":{},
                                 "version":"0.12.2"}
                                """));
        var weights =
                new PackQuantizedLayout(8, Compression.PER_CHANNEL, false, ElementType.BF16)
                        .quantizationConfig()
                        .orElseThrow()
                        .at("/config_groups/group_0/weights");
        assertThat(weights.get("strategy").asText()).isEqualTo("channel");
        assertThat(weights.get("group_size").isNull()).isTrue();
        assertThat(weights.get("symmetric").asBoolean()).isFalse();
    }
}
