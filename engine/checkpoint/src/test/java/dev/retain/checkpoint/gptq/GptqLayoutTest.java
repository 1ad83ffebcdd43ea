package dev.retain.checkpoint.gptq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Compression;
import dev.retain.api.CompressionException;
import dev.retain.checkpoint.tensor.CompressedWeight.Coded;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.testing.Golden;
import dev.retain.checkpoint.testing.GoldenCodes;
import dev.retain.checkpoint.testing.WrittenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GptqLayoutTest {

    @TempDir Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void should_write_the_bytes_of_autogptq(boolean symmetric) throws IOException {
        var golden = golden(symmetric);
        var weight = weight(symmetric);

        var written = GoldenCodes.written(folder, layout(symmetric, true), weight);

        for (var part : List.of("m.qweight", "m.qzeros", "m.scales", "m.g_idx")) {
            assertThat(written.bytes(part)).isEqualTo(golden.bytes(part));
            assertThat(written.header().get(part).get("shape"))
                    .isEqualTo(golden.header().get(part).get("shape"));
        }
        assertThat(weight.values()).isEqualTo(golden.floats("m.dequant"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void should_write_zero_points_as_they_are_in_the_second_version(boolean symmetric)
            throws IOException {
        var expected = new ArrayList<String>();
        new ObjectMapper()
                .readTree(Golden.file("checkpoint/packing.json").toFile())
                .at("/gptq_v1_%s/v2_qzeros".formatted(symmetric ? "sym" : "asym"))
                .forEach(word -> expected.add(word.asText()));

        var written = GoldenCodes.written(folder, layout(symmetric, false), weight(symmetric));

        assertThat(words(written.bytes("m.qzeros"))).isEqualTo(expected);
        assertThat(written.bytes("m.qweight")).isEqualTo(golden(symmetric).bytes("m.qweight"));
    }

    private static WrittenFile golden(boolean symmetric) throws IOException {
        return WrittenFile.read(
                Golden.file(
                        "checkpoint/gptq_v1_%s.safetensors".formatted(symmetric ? "sym" : "asym")));
    }

    private static Coded weight(boolean symmetric) {
        return symmetric ? GoldenCodes.symmetric() : GoldenCodes.asymmetric(1);
    }

    private static GptqLayout layout(boolean symmetric, boolean first) {
        return new GptqLayout(
                4, GoldenCodes.GROUP, symmetric, first ? GptqVersion.FIRST : GptqVersion.SECOND);
    }

    private static List<String> words(byte[] bytes) {
        var words = new ArrayList<String>();
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        while (buffer.hasRemaining()) {
            words.add(HexFormat.of().toHexDigits(buffer.get()));
        }
        return words;
    }

    @ParameterizedTest
    @CsvSource({"2, 0x55555555", "4, 0x11111111", "8, 0x01010101"})
    void should_store_one_less_in_every_field_when_it_is_the_first_version(int bits, String oneEach)
            throws IOException {
        var weight = random(bits, 1);
        var info = new TensorInfo("m.weight", List.of(64L, 64L), "F32", 0);

        var first =
                GoldenCodes.written(
                        folder, new GptqLayout(bits, 32, false, GptqVersion.FIRST), info, weight);
        var second =
                GoldenCodes.written(
                        folder, new GptqLayout(bits, 32, false, GptqVersion.SECOND), info, weight);

        var less = ByteBuffer.wrap(first.bytes("m.qzeros")).order(ByteOrder.LITTLE_ENDIAN);
        var plain = ByteBuffer.wrap(second.bytes("m.qzeros")).order(ByteOrder.LITTLE_ENDIAN);
        while (less.hasRemaining()) {
            assertThat(less.getInt() + Integer.decode(oneEach)).isEqualTo(plain.getInt());
        }
    }

    private static Coded random(int bits, int leastZero) {
        var random = new Random(bits);
        var codes = new byte[64 * 64];
        var zeros = new byte[64 * 2];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) random.nextInt(1 << bits);
        }
        for (int i = 0; i < zeros.length; i++) {
            zeros[i] = (byte) (leastZero + random.nextInt((1 << bits) - leastZero));
        }
        return new Coded(
                new QuantizedTensor(
                        bits, 64, 64, 32, codes, new float[zeros.length], Optional.of(zeros)));
    }

    @Test
    void should_raise_codes_when_a_zero_point_of_the_first_version_is_0() {
        var codes = new byte[] {0, 3, 14, 0, 5, 15};
        var scales = new float[] {1, 2};
        var weight = weight(codes, scales, new byte[] {0, 4});

        var stored =
                (Coded)
                        new GptqLayout(4, 3, false, GptqVersion.FIRST)
                                .stored(GoldenCodes.LINEAR, weight);

        assertThat(stored.codes().zeros().orElseThrow()).containsExactly(1, 4);
        assertThat(stored.codes().codes()).containsExactly(1, 4, 15, 0, 5, 15);
        assertThat(stored.values()).isEqualTo(weight.values());
        assertThat(codes).containsExactly(0, 3, 14, 0, 5, 15);
    }

    @Test
    void should_refuse_when_there_is_no_room_to_raise_codes() {
        var weight = weight(new byte[] {1, 1, 1, 0, 5, 15}, new float[] {1, 2}, new byte[] {1, 0});

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(
                        () ->
                                new GptqLayout(4, 3, false, GptqVersion.FIRST)
                                        .stored(GoldenCodes.LINEAR, weight))
                .withMessage(
                        "m.weight: group 1 of row 0 has zero point 0, which format GPTQ_V1 cannot"
                                + " hold; use format = GPTQ_V2 or symmetric = true");
        assertThat(
                        new GptqLayout(4, 3, false, GptqVersion.SECOND)
                                .stored(GoldenCodes.LINEAR, weight))
                .isEqualTo(weight);
    }

    private static Coded weight(byte[] codes, float[] scales, byte[] zeros) {
        return new Coded(new QuantizedTensor(4, 1, 6, 3, codes, scales, Optional.of(zeros)));
    }

    @Test
    void should_describe_itself_as_readers_of_gptq_want() throws IOException {
        var mapper = new ObjectMapper();
        assertThat(
                        new GptqLayout(3, Compression.PER_CHANNEL, true, GptqVersion.FIRST)
                                .quantizationConfig())
                .contains(
                        mapper.readTree(
                                """
                                {"bits":3,"group_size":-1,"desc_act":false,"sym":true,
                                 "lm_head":false,"quant_method":"gptq","checkpoint_format":"gptq"}
                                """));
        assertThat(
                        new GptqLayout(4, 128, false, GptqVersion.SECOND)
                                .quantizationConfig()
                                .orElseThrow()
                                .get("checkpoint_format")
                                .asText())
                .isEqualTo("gptq_v2");
    }

    @Test
    void should_tell_when_a_shape_does_not_fit() {
        assertThat(layout(true, true).misfit(new TensorInfo("m.weight", List.of(48L, 64L), "F", 0)))
                .contains(
                        "is no multiple of 32 both ways; use format = COMPRESSED_TENSORS or DENSE");
    }
}
