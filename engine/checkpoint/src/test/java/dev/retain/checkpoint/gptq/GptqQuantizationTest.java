package dev.retain.checkpoint.gptq;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Finding;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.Method;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.FileCheckpoint;
import dev.retain.checkpoint.huggingface.HuggingFaceFolderTest;
import dev.retain.checkpoint.tensor.CodeWords;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.testing.SafetensorsBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class GptqQuantizationTest {

    @TempDir Path folder = Path.of(".");

    @ParameterizedTest
    @CsvSource({"asym, false", "sym, true"})
    void should_dequantise_exactly_if_golden(String name, boolean symmetric) throws IOException {
        config(gptq(4, 16, symmetric, "gptq"));
        golden(name);

        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.names()).containsExactly("m.dequant", "m.weight");
            assertThat(checkpoint.floats("m.weight"))
                    .containsExactly(checkpoint.floats("m.dequant"));
            var tensor = checkpoint.quantized("m.weight").orElseThrow();
            assertThat(tensor.zeros().isEmpty()).isEqualTo(symmetric);
            assertThat(tensor.groupIndex()).isEmpty();
            assertThat(tensor.codes()[33]).isEqualTo((byte) ((7 + 5 + 3) % 16));
            assertThat(checkpoint.info("m.weight"))
                    .isEqualTo(
                            new TensorInfo(
                                    "m.weight", List.of(32L, 32L), "int4", 512 + 32 + 128 + 128));
            var claim = checkpoint.claim().orElseThrow();
            assertThat(claim.method()).contains(Method.GPTQ);
            assertThat(claim.bits()).hasValue(4);
            assertThat(claim.groupSize()).hasValue(16);
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void should_read_zero_points_as_stored_if_second_version() throws IOException {
        config(gptq(4, 16, false, "gptq_v2"));
        var golden = packing().path("gptq_v1_asym");
        zeroPoints(4, words(golden.path("v2_qzeros")), 2).write(weights());

        try (var checkpoint = Checkpoints.open(folder)) {
            assertZeros(checkpoint, (row, group) -> Math.max(1, (row + 3 * group) % 16));
        }
    }

    @Test
    void should_wrap_each_field_around_if_first_version_stores_a_zero_point_of_0()
            throws IOException {
        config(gptq(4, 32, false, "gptq"));
        zeroPoints(4, new int[] {0x6543210f, 0xedcba987, 0x6543210f, 0xedcba987}, 1)
                .write(weights());

        try (var checkpoint = Checkpoints.open(folder)) {
            assertZeros(checkpoint, (row, group) -> row % 16);
        }
        assertThat(findings())
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.message())
                                        .startsWith("a zero point is stored as 15"));
    }

    @Test
    void should_tell_versions_by_zero_points_if_symmetric() throws IOException {
        for (var version : List.of("gptq", "gptq_v2")) {
            config(gptq(4, 32, true, version));
            for (int word : new int[] {0x77777777, 0x88888888}) {
                var words = new int[4];
                Arrays.fill(words, word);
                zeroPoints(4, words, 1).write(weights());
                boolean contradicts = version.equals("gptq") != (word == 0x77777777);

                try (var checkpoint = Checkpoints.open(folder)) {
                    assertThat(checkpoint.quantized("m.weight").orElseThrow().zeros()).isEmpty();
                    assertThat(checkpoint.floats("m.weight")).containsOnly(-8);
                }
                assertThat(findings()).hasSize(contradicts ? 1 : 0);
            }
        }
        assertThat(findings()).isEmpty();
        zeroPoints(4, new int[] {0x88888888, 0x88888888, 0x88888888, 0x88888887}, 1)
                .write(weights());
        assertThat(findings())
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.message())
                                        .startsWith("the quantiser is said to be symmetric"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void should_unpack_codes_if_of_so_many_bits(int bits) throws IOException {
        config(gptq(bits, -1, true, "gptq"));
        var golden = words(wordsOf(bits));
        var zeros = new int[bits];
        var layout = new CodeWords(bits, true);
        assertThat(layout.words(32)).isEqualTo(bits);
        for (int i = 0; i < 32; i++) {
            put(zeros, bits, i, (1 << (bits - 1)) - 1);
        }
        repeated(golden, 32, zeros).write(weights());

        try (var checkpoint = Checkpoints.open(folder)) {
            var values = checkpoint.floats("m.weight");
            for (int i = 0; i < values.length; i++) {
                int code = (5 * (i % 32) + 3) % (1 << bits);
                assertThat(values[i]).isEqualTo(code - (1 << (bits - 1)));
            }
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void should_unpack_three_bits_as_the_kernels_of_autogptq_do() throws IOException {
        config(gptq(3, -1, true, "gptq_v2"));
        var zeros = new int[3];
        var words = new int[3];
        // the tenth and the twenty-first code straddle two words
        words[0] = 0b10 << 30;
        words[1] = 0b1 | 1 << 31;
        words[2] = 0b01;
        for (int i = 0; i < 32; i++) {
            put(zeros, 3, i, 4);
        }
        repeated(words, 1, zeros).write(weights());

        try (var checkpoint = Checkpoints.open(folder)) {
            var codes = checkpoint.quantized("m.weight").orElseThrow().codes();
            assertThat(codes[10]).isEqualTo((byte) 0b110);
            assertThat(codes[21]).isEqualTo((byte) 0b011);
            assertThat(codes[11]).isZero();
        }
    }

    @Test
    void should_put_inputs_into_their_groups_if_ordered() throws IOException {
        config(gptq(4, 16, true, "gptq").replace("\"desc_act\":false", "\"desc_act\":true"));
        var index = new int[32];
        for (int i = 0; i < 32; i++) {
            index[i] = 1 - i % 2;
        }
        ordered().write(weights());
        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining("m has no g_idx, which desc_act needs");
        ordered().ints("m.g_idx", new long[] {32}, index).write(weights());

        try (var checkpoint = Checkpoints.open(folder)) {
            var values = checkpoint.floats("m.weight");
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i]).isEqualTo(-8 * (2 - i % 2));
            }
            assertThat(checkpoint.quantized("m.weight").orElseThrow().groupIndex())
                    .hasValueSatisfying(read -> assertThat(read).containsExactly(index));
        }
        assertThat(findings()).isEmpty();
        index[0] = 0;
        ordered().ints("m.g_idx", new long[] {32}, index).write(weights());
        assertThat(findings())
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.message())
                                        .startsWith("group 0 has 17 inputs, not 16"));
        config(gptq(4, 16, true, "gptq"));
        assertThat(findings())
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.message())
                                        .contains("although desc_act is false"));
    }

    /** Codes 0 in two groups with scales 1 and 2. */
    private static SafetensorsBytes ordered() {
        var zeros = new int[8];
        Arrays.fill(zeros, 0x77777777);
        var scales = new float[64];
        Arrays.fill(scales, 0, 32, 1);
        Arrays.fill(scales, 32, 64, 2);
        return new SafetensorsBytes()
                .ints("m.qweight", new long[] {4, 32}, new int[128])
                .ints("m.qzeros", new long[] {2, 4}, zeros)
                .floats("m.scales", new long[] {2, 32}, scales);
    }

    @Test
    void should_name_the_module_if_parts_do_not_fit() throws IOException {
        config(gptq(4, 32, true, "gptq"));
        assertInvalid(zeroPoints(4, new int[8], 2), "m has qzeros of shape [2, 4]");
        assertInvalid(
                new SafetensorsBytes()
                        .ints("m.qweight", new long[] {1, 1}, 0)
                        .ints("m.qzeros", new long[] {1, 1}, 0)
                        .floats("m.scales", new long[] {1, 1}, 0),
                "m has a qweight of shape [1, 1], which is no whole number of words");
        assertInvalid(
                zeroPoints(4, new int[4], 1).ints("m.g_idx", new long[] {1}, 0),
                "m has g_idx of shape [1]");
    }

    @Test
    void should_name_the_group_if_it_is_not_there() throws IOException {
        config(gptq(4, 32, true, "gptq"));
        var index = new int[32];
        index[5] = -1;
        zeroPoints(4, new int[4], 1).ints("m.g_idx", new long[] {32}, index).write(weights());

        try (var checkpoint = Checkpoints.open(folder)) {
            assertThatThrownBy(() -> checkpoint.quantized("m.weight"))
                    .isInstanceOf(InvalidCheckpointException.class)
                    .hasMessageContaining("m has an input 5 in group -1 of 1");
        }
    }

    /** A matrix of 32 rows, the first of which have the same words and the others codes 0. */
    private static SafetensorsBytes repeated(int[] words, int rows, int[] zeros) {
        var qweight = new int[words.length * 32];
        for (int i = 0; i < qweight.length; i++) {
            qweight[i] = i % 32 < rows ? words[i / 32] : 0;
        }
        return new SafetensorsBytes()
                .ints("m.qweight", new long[] {words.length, 32}, qweight)
                .ints("m.qzeros", new long[] {1, words.length}, zeros)
                .floats("m.scales", new long[] {1, 32}, ones(32));
    }

    private List<Finding> findings() {
        try (var checkpoint = Checkpoints.open(folder)) {
            return ((FileCheckpoint) checkpoint).tensor("m.weight").findings();
        }
    }

    private static void assertZeros(Checkpoint checkpoint, IntBinaryOperator expected) {
        var tensor = checkpoint.quantized("m.weight").orElseThrow();
        var zeros = tensor.zeros().orElseThrow();
        for (int row = 0; row < tensor.rows(); row++) {
            for (int group = 0; group < tensor.groups(); group++) {
                assertThat(zeros[row * tensor.groups() + group])
                        .isEqualTo((byte) expected.applyAsInt(row, group));
            }
        }
    }

    /** A matrix [32, 32] of codes 0. */
    private static SafetensorsBytes zeroPoints(int bits, int[] words, int groups) {
        return new SafetensorsBytes()
                .ints("m.qweight", new long[] {bits, 32}, new int[bits * 32])
                .ints("m.qzeros", new long[] {groups, bits}, words)
                .floats("m.scales", new long[] {groups, 32}, ones(32 * groups));
    }

    private static float[] ones(int count) {
        var ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void put(int[] words, int bits, int index, int code) {
        for (int bit = 0; bit < bits; bit++) {
            int at = index * bits + bit;
            words[at / 32] |= (code >> bit & 1) << at % 32;
        }
    }

    public static String gptq(int bits, int groupSize, boolean symmetric, String format) {
        return """
        {"quant_method":"gptq","bits":%d,"group_size":%d,"desc_act":false,"sym":%s,
         "static_groups":false,"checkpoint_format":"%s"}
        """
                .formatted(bits, groupSize, symmetric, format);
    }

    private void config(String quantization) throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                HuggingFaceFolderTest.CONFIG.replace(
                        "\"vocab_size\":8",
                        "\"vocab_size\":8,\"quantization_config\":" + quantization));
    }

    private Path weights() {
        return folder.resolve("model.safetensors");
    }

    private void golden(String name) throws IOException {
        var file = "/checkpoint/gptq_v1_" + name + ".safetensors";
        try (var stream = requireNonNull(getClass().getResourceAsStream(file))) {
            Files.copy(stream, weights());
        }
    }

    private JsonNode packing() throws IOException {
        return json("/checkpoint/packing.json");
    }

    /** Of three bits the newer compressed-tensors has the words that GPTQ has always had. */
    private JsonNode wordsOf(int bits) throws IOException {
        return json("/checkpoint/ct_words_new.json")
                .path(bits == 4 ? "row0" : "b" + bits + "_row0");
    }

    private JsonNode json(String resource) throws IOException {
        try (var stream = getClass().getResourceAsStream(resource)) {
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

    private void assertInvalid(SafetensorsBytes bytes, String message) throws IOException {
        bytes.write(weights());
        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(message);
    }
}
