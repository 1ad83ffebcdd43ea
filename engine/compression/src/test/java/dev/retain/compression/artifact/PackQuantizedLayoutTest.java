package dev.retain.compression.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Compression;
import dev.retain.compression.artifact.CompressedWeight.Coded;
import dev.retain.compression.testing.Golden;
import dev.retain.compression.testing.WrittenFile;
import dev.retain.model.checkpoint.QuantizedTensor;
import dev.retain.model.checkpoint.TensorInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackQuantizedLayoutTest {

    private static final int SIZE = 32;
    private static final int GROUP = 16;

    @TempDir Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void should_write_the_words_of_compressed_tensors(boolean symmetric) throws IOException {
        var golden =
                WrittenFile.read(
                        Golden.file(
                                "golden/ct_pack_quantized_%s.safetensors"
                                        .formatted(symmetric ? "sym" : "asym")));
        var weight = new Coded(codes(symmetric));
        var layout = new PackQuantizedLayout(4, GROUP, symmetric);
        var file = folder.resolve("model.safetensors");
        var info = new TensorInfo("m.weight", List.of(32L, 32L), "F32", 4096);
        try (var writer = new SafetensorsWriter(file, layout.slots(info))) {
            layout.write(info, layout.stored(info, weight), writer);
            writer.finish();
        }

        var written = WrittenFile.read(file);
        assertThat(written.bytes("m.weight_packed")).isEqualTo(golden.bytes("m.weight_packed"));
        assertThat(written.bytes("m.weight_shape")).isEqualTo(golden.bytes("m.weight_shape"));
        assertThat(written.header().has("m.weight_zero_point")).isNotEqualTo(symmetric);
        if (!symmetric) {
            assertThat(written.bytes("m.weight_zero_point"))
                    .isEqualTo(golden.bytes("m.weight_zero_point"));
        }
        assertThat(weight.values()).isEqualTo(golden.floats("m.dequant"));
    }

    @ParameterizedTest
    @CsvSource({"4, row0", "8, b8_row0"})
    void should_write_the_words_of_newer_compressed_tensors(int bits, String field)
            throws IOException {
        var golden = new ObjectMapper().readTree(Golden.file("golden/ct_words_new.json").toFile());
        var codes = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            codes[i] = (byte) ((5 * i + 3) & ((1 << bits) - 1));
        }
        var tensor =
                new QuantizedTensor(bits, 1, SIZE, SIZE, codes, new float[] {1}, Optional.empty());

        var words = PackQuantizedLayout.words(tensor);

        assertThat(words).hasSize(golden.get(field).size());
        for (int i = 0; i < words.length; i++) {
            assertThat(HexFormat.of().toHexDigits(words[i]))
                    .isEqualTo(golden.get(field).get(i).asText());
        }
    }

    private static QuantizedTensor codes(boolean symmetric) {
        var codes = new byte[SIZE * SIZE];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) ((7 * (i / SIZE) + 5 * (i % SIZE) + 3) % 16);
        }
        var scales = new float[SIZE * 2];
        var zeros = new byte[SIZE * 2];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = (1 + (i / 2 + i % 2) % 8) / 64f;
            zeros[i] = (byte) ((i / 2 + 3 * (i % 2)) % 16);
        }
        return new QuantizedTensor(
                4,
                SIZE,
                SIZE,
                GROUP,
                codes,
                scales,
                symmetric ? Optional.empty() : Optional.of(zeros));
    }

    @Test
    void should_describe_groups_and_channels_as_compressed_tensors_reads_them() throws IOException {
        var mapper = new ObjectMapper();
        assertThat(new PackQuantizedLayout(4, 128, true).quantizationConfig())
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
                new PackQuantizedLayout(8, Compression.PER_CHANNEL, false)
                        .quantizationConfig()
                        .orElseThrow()
                        .at("/config_groups/group_0/weights");
        assertThat(weights.get("strategy").asText()).isEqualTo("channel");
        assertThat(weights.get("group_size").isNull()).isTrue();
        assertThat(weights.get("symmetric").asBoolean()).isFalse();
    }
}
