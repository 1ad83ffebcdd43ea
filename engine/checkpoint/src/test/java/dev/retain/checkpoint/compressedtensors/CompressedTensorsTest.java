package dev.retain.checkpoint.compressedtensors;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Compression;
import dev.retain.api.InvalidCheckpointException;
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
import org.junit.jupiter.params.provider.ValueSource;

class CompressedTensorsTest {

    @TempDir Path folder = Path.of(".");

    @ParameterizedTest
    @CsvSource({"sym, true", "asym, false"})
    void should_dequantise_exactly_if_golden(String name, boolean symmetric) throws IOException {
        config(quantization(4, "group", "16", symmetric));
        try (var golden =
                requireNonNull(
                        getClass()
                                .getResourceAsStream(
                                        "/checkpoint/ct_pack_quantized_"
                                                + name
                                                + ".safetensors"))) {
            Files.copy(golden, folder.resolve("model.safetensors"));
        }

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
                for (int group = 0; group < 2; group++) {
                    assertThat(tensor.scales()[row * 2 + group])
                            .isEqualTo((1 + (row + group) % 8) / 64f);
                    int expected = (row + 3 * group) % 16;
                    int at = row * 2 + group;
                    tensor.zeros()
                            .ifPresent(zeros -> assertThat(zeros[at]).isEqualTo((byte) expected));
                }
            }
            assertThat(checkpoint.info("m.weight"))
                    .isEqualTo(
                            new TensorInfo(
                                    "m.weight",
                                    List.of(32L, 32L),
                                    "int4",
                                    512 + 256 + (symmetric ? 0 : 32)));
            var claim = checkpoint.claim().orElseThrow();
            assertThat(claim.method()).isEmpty();
            assertThat(claim.bits()).hasValue(4);
            assertThat(claim.groupSize()).hasValue(16);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void should_unpack_the_words_of_the_newer_library_if_golden(int bits) throws IOException {
        var words = words(golden().path(bits == 4 ? "row0" : "b8_row0"));
        config(quantization(bits, "channel", "null", true));
        new SafetensorsBytes()
                .ints("m.weight_packed", new long[] {1, words.length}, words)
                .shorts("m.weight_scale", "BF16", new long[] {1, 1}, 0x3f80)
                .longs("m.weight_shape", new long[] {2}, 1, 32)
                .write(folder.resolve("model.safetensors"));

        try (var checkpoint = Checkpoints.open(folder)) {
            var tensor = checkpoint.quantized("m.weight").orElseThrow();
            var values = checkpoint.floats("m.weight");
            assertThat(tensor.groupSize()).isEqualTo(32);
            for (int column = 0; column < 32; column++) {
                int code = (5 * column + 3) % (1 << bits);
                assertThat(tensor.codes()[column]).isEqualTo((byte) code);
                assertThat(values[column]).isEqualTo(code - (1 << (bits - 1)));
            }
            assertThat(checkpoint.claim().orElseThrow().groupSize())
                    .hasValue(Compression.PER_CHANNEL);
        }
    }

    @Test
    void should_unpack_zero_points_along_the_outputs_if_golden() throws IOException {
        config(quantization(4, "group", "16", false));
        var zeros = words(golden().path("zp"));
        new SafetensorsBytes()
                .ints("m.weight_packed", new long[] {32, 4}, new int[128])
                .floats("m.weight_scale", new long[] {32, 2}, new float[64])
                .ints("m.weight_zero_point", new long[] {4, 2}, zeros)
                .longs("m.weight_shape", new long[] {2}, 32, 32)
                .write(folder.resolve("model.safetensors"));

        try (var checkpoint = Checkpoints.open(folder)) {
            var read = checkpoint.quantized("m.weight").orElseThrow().zeros().orElseThrow();
            for (int row = 0; row < 32; row++) {
                assertThat(read[2 * row]).isEqualTo((byte) (row % 16));
                assertThat(read[2 * row + 1]).isEqualTo((byte) ((row + 3) % 16));
            }
        }
    }

    @Test
    void should_name_the_module_if_parts_do_not_fit() throws IOException {
        config(quantization(4, "group", "8", true));
        assertInvalid(
                parts(2, 1).bytes(), "m has weight_scale of shape [2, 2], but the other parts");
        assertInvalid(
                parts(1, 2).bytes(),
                "m has weight_packed of shape [2, 2], but codes of 4 bits for weights [2, 8] want"
                        + " [2, 1]");
        assertInvalid(
                parts(1, 1).ints("m.weight_zero_point", new long[] {1, 1}, 0).bytes(),
                "m has a weight_zero_point although the scheme is symmetric");
        assertInvalid(
                parts(1, 1).ints("m.weight_g_idx", new long[] {8}, new int[8]).bytes(),
                "m has weight_g_idx although");
        assertInvalid(
                parts(1, 1).floats("m.weight", new long[] {1}, 0).bytes(),
                "m.weight is stored packed and plain");
        assertInvalid(
                new SafetensorsBytes().ints("m.weight_packed", new long[] {1}, 0).bytes(),
                "m has no weight_scale");
        assertInvalid(
                new SafetensorsBytes()
                        .floats("m.weight_packed", new long[] {1}, 0)
                        .floats("m.weight_scale", new long[] {1}, 0)
                        .bytes(),
                "m has .weight_packed of type F32");
        config(quantization(4, "group", "8", false));
        assertInvalid(parts(1, 1).bytes(), "m has no weight_zero_point");
        config(quantization(4, "group", "3", true));
        assertInvalid(parts(1, 1).bytes(), "m has 8 inputs, which groups of 3 do not cut");
        config(HuggingFaceFolderTest.CONFIG);
        assertInvalid(parts(1, 1).bytes(), "m.weight_packed is compressed in a way that");
    }

    @Test
    void should_reject_the_shape_if_senseless() throws IOException {
        config(quantization(4, "group", "8", true));
        for (var shape : new long[][] {{-1, 8}, {0, 8}, {1L << 40, 8}, {1 << 30, 1 << 30}}) {
            assertInvalid(
                    new SafetensorsBytes()
                            .ints("m.weight_packed", new long[] {1, 1}, 0)
                            .floats("m.weight_scale", new long[] {1, 1}, 1)
                            .longs("m.weight_shape", new long[] {2}, shape)
                            .bytes(),
                    "m has weight_shape [" + shape[0]);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"quant_method":"fp8"} | quant_method "fp8"
                    {"load_in_8bit":true} | quant_method "missing"
                    {"quant_method":"compressed-tensors","format":"float-quantized"} | format "float-quantized"
                    {"quant_method":"compressed-tensors","format":"pack-quantized","kv_cache_scheme":{}} | kv_cache_scheme
                    {"quant_method":"compressed-tensors","format":"pack-quantized","sparsity_config":{"format":"marlin-24"}} | "marlin-24"
                    {"quant_method":"compressed-tensors","format":"int-quantized","sparsity_config":{"format":"sparse-bitmask"},"config_groups":{"W8A8":["Linear"]}} | sparsity_config beside
                    {"quant_method":"compressed-tensors","format":"pack-quantized","config_groups":{"FP8":["Linear"]}} | preset "FP8"
                    {"quant_method":"compressed-tensors","format":"pack-quantized","config_groups":{"g":{"output_activations":{}}}} | output activations
                    {"quant_method":"compressed-tensors","format":"pack-quantized","config_groups":{"g":{"input_activations":{"num_bits":8,"dynamic":false}}}} | activations other than
                    {"quant_method":"compressed-tensors","format":"pack-quantized","config_groups":{"g":{"weights":{"num_bits":1}}}} | with 1 bits
                    {"quant_method":"compressed-tensors","format":"pack-quantized","config_groups":{"g":{"weights":{"num_bits":8,"type":"float"}}}} | "float" with 8 bits
                    {"quant_method":"compressed-tensors","format":"pack-quantized","config_groups":{"g":{"weights":{"num_bits":4,"actorder":"random"}}}} | actorder "random"
                    {"quant_method":"compressed-tensors","format":"pack-quantized","config_groups":{"g":{"weights":{"num_bits":4,"strategy":"block"}}}} | strategy "block"
                    {"quant_method":"compressed-tensors","format":"pack-quantized","ignore":["re:("],"config_groups":{"W4A16":["Linear"]}} | the pattern "("
                    {"quant_method":"compressed-tensors","format":"pack-quantized","config_groups":{"W4A16":["re:((m*)*)*$n"]}} | takes too long
                    """)
    void should_name_what_is_supported_if_quantised_otherwise(String json, String message)
            throws IOException {
        config(withQuantization(json));
        var name = "m".repeat(40);
        new SafetensorsBytes()
                .ints(name + ".weight_packed", new long[] {2, 1}, new int[2])
                .write(folder.resolve("model.safetensors"));

        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("supported is ");
    }

    @ParameterizedTest
    @CsvSource({"true, 3", "false, 4"})
    void should_unpack_three_bits_of_both_libraries_if_golden(boolean newer, int words)
            throws IOException {
        config(quantization(3, "channel", "null", true));
        // the older library leaves the two upper bits of a word unused
        var packed =
                newer
                        ? words(golden().path("b3_row0"))
                        : new int[] {0x03c67543, 0x150f19d5, 0x27543c67, 0x00000031};
        new SafetensorsBytes()
                .ints("m.weight_packed", new long[] {1, words}, packed)
                .floats("m.weight_scale", new long[] {1, 1}, 1)
                .longs("m.weight_shape", new long[] {2}, 1, 32)
                .write(folder.resolve("model.safetensors"));

        try (var checkpoint = Checkpoints.open(folder)) {
            var codes = checkpoint.quantized("m.weight").orElseThrow().codes();
            for (int column = 0; column < 32; column++) {
                assertThat(codes[column]).isEqualTo((byte) ((5 * column + 3) % 8));
            }
        }
    }

    @Test
    void should_not_guess_the_library_if_both_would_write_as_many_words() throws IOException {
        config(quantization(3, "channel", "null", true));
        assertInvalid(
                new SafetensorsBytes()
                        .ints("m.weight_packed", new long[] {1, 2}, 0, 0)
                        .floats("m.weight_scale", new long[] {1, 1}, 1)
                        .longs("m.weight_shape", new long[] {2}, 1, 16)
                        .bytes(),
                "m has 16 inputs, too few to tell which version");
    }

    @Test
    void should_put_inputs_into_their_groups_if_ordered() throws IOException {
        config(
                quantization(4, "group", "4", true)
                        .replace("\"actorder\":null", "\"actorder\":\"group\""));
        var ordered =
                new SafetensorsBytes()
                        .ints("m.weight_packed", new long[] {1, 1}, 0x99999999)
                        .floats("m.weight_scale", new long[] {1, 2}, 2, 3)
                        .longs("m.weight_shape", new long[] {2}, 1, 8);
        assertInvalid(ordered.bytes(), "m has no weight_g_idx, which actorder needs");

        ordered.ints("m.weight_g_idx", new long[] {8}, 1, 0, 1, 0, 1, 0, 1, 0)
                .write(folder.resolve("model.safetensors"));

        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.floats("m.weight")).containsExactly(3, 2, 3, 2, 3, 2, 3, 2);
            assertThat(checkpoint.quantized("m.weight").orElseThrow().groupIndex()).isPresent();
        }
    }

    @Test
    void should_reject_a_group_index_when_read_if_there_is_no_such_group() throws IOException {
        config(
                quantization(4, "group", "4", true)
                        .replace("\"actorder\":null", "\"actorder\":\"dynamic\""));
        new SafetensorsBytes()
                .ints("m.weight_packed", new long[] {1, 1}, 0)
                .floats("m.weight_scale", new long[] {1, 2}, 2, 3)
                .longs("m.weight_shape", new long[] {2}, 1, 8)
                .ints("m.weight_g_idx", new long[] {8}, 0, 0, 0, 0, 1, 1, 1, 2)
                .write(folder.resolve("model.safetensors"));

        try (var checkpoint = Checkpoints.open(folder)) {
            assertThatThrownBy(() -> checkpoint.floats("m.weight"))
                    .isInstanceOf(InvalidCheckpointException.class)
                    .hasMessageContaining("m has an input 7 in group 2 of 2");
        }
    }

    @Test
    void should_take_the_scheme_that_names_a_module_most_closely() throws IOException {
        config(
                withQuantization(
                        """
                        {"quant_method":"compressed-tensors","format":"pack-quantized",
                         "ignore":["re:.*head"],"config_groups":{
                         "a":{"targets":["Linear"],"weights":{"num_bits":4,"strategy":"channel"}},
                         "b":{"targets":["re:m[12]"],"weights":{"num_bits":8,"strategy":"channel"}},
                         "c":{"targets":["m2"],"weights":{"num_bits":2,"strategy":"channel"}}}}
                        """));
        var bytes = new SafetensorsBytes();
        for (int i = 0; i < 3; i++) {
            bytes.ints("m" + i + ".weight_packed", new long[] {1, 1}, 0)
                    .floats("m" + i + ".weight_scale", new long[] {1, 1}, 1)
                    .longs("m" + i + ".weight_shape", new long[] {2}, 1, new int[] {8, 4, 16}[i]);
        }
        bytes.write(folder.resolve("model.safetensors"));

        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.info("m0.weight").storage()).isEqualTo("int4");
            assertThat(checkpoint.info("m1.weight").storage()).isEqualTo("int8");
            assertThat(checkpoint.info("m2.weight").storage()).isEqualTo("int2");
            assertThat(checkpoint.claim().orElseThrow().bits()).isEmpty();
        }
        assertInvalid(
                bytes.ints("lm_head.weight_packed", new long[] {1, 1}, 0).bytes(),
                "lm_head is quantised although quantization_config ignores it");
    }

    @Test
    void should_know_a_preset_by_its_name() throws IOException {
        config(
                withQuantization(
                        "{\"quant_method\":\"compressed-tensors\",\"format\":\"pack-quantized\",\"config_groups\":{\"W4A16\":[\"Linear\"]}}"));
        new SafetensorsBytes()
                .ints("m.weight_packed", new long[] {1, 16}, new int[16])
                .floats("m.weight_scale", new long[] {1, 1}, 1)
                .longs("m.weight_shape", new long[] {2}, 1, 128)
                .write(folder.resolve("model.safetensors"));

        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.quantized("m.weight").orElseThrow().groupSize()).isEqualTo(128);
            assertThat(checkpoint.quantisesActivations("m.weight")).isFalse();
        }
    }

    @Test
    void should_reject_the_configuration_if_senseless() throws IOException {
        config(quantization(4, "group", "-1", true));
        assertInvalid(parts(1, 1).bytes(), "group_size is -1");
        config(
                withQuantization(
                        "{\"quant_method\":\"compressed-tensors\",\"format\":\"pack-quantized\"}"));
        assertInvalid(parts(1, 1).bytes(), "no config_groups");
    }

    /** Two rows of eight inputs in 4 bits. */
    private static SafetensorsBytes parts(int groups, int words) {
        return new SafetensorsBytes()
                .ints("m.weight_packed", new long[] {2, words}, new int[2 * words])
                .floats("m.weight_scale", new long[] {2, groups}, new float[2 * groups])
                .longs("m.weight_shape", new long[] {2}, 2, 8);
    }

    static String quantization(int bits, String strategy, String groupSize, boolean symmetric) {
        return withQuantization(
                """
                {"quant_method":"compressed-tensors","format":"pack-quantized","ignore":["lm_head"],
                 "quantization_status":"compressed","kv_cache_scheme":null,"sparsity_config":{},
                 "config_groups":{"group_0":{"targets":["Linear"],"input_activations":null,
                 "weights":{"num_bits":%d,"type":"int","symmetric":%s,"strategy":"%s",
                 "group_size":%s,"actorder":null,"dynamic":false}}}}
                """
                        .formatted(bits, symmetric, strategy, groupSize));
    }

    static String withQuantization(String json) {
        return HuggingFaceFolderTest.CONFIG.replace(
                "\"vocab_size\":8", "\"vocab_size\":8,\"quantization_config\":" + json);
    }

    private JsonNode golden() throws IOException {
        try (var stream = getClass().getResourceAsStream("/checkpoint/ct_words_new.json")) {
            return new ObjectMapper().readTree(requireNonNull(stream));
        }
    }

    private static int[] words(JsonNode hex) {
        var words = new int[hex.size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = Integer.parseUnsignedInt(hex.get(i).asText(), 16);
        }
        return words;
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
