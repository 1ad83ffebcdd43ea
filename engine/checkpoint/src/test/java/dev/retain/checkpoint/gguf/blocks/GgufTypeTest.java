package dev.retain.checkpoint.gguf.blocks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.checkpoint.tensor.WeightFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GgufTypeTest {

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"F32", "F16", "BF16", "Q2_K", "Q3_K", "IQ4_NL", "IQ4_XS"})
    void should_dequantise_bit_for_bit_if_golden(GgufType type) throws IOException {
        try (var stream = getClass().getResourceAsStream("/checkpoint/gguf_blocks.json")) {
            var golden =
                    new ObjectMapper()
                            .readTree(requireNonNull(stream))
                            .path(type.name().replace('Q', 'q'));
            var blocks = HexFormat.of().parseHex(golden.path("bytes").asText());
            var values = new float[256];

            int end =
                    type.decode(ByteBuffer.wrap(blocks).order(ByteOrder.LITTLE_ENDIAN), values, 0);

            assertThat(end).isEqualTo(256);
            assertThat(sha256(values)).isEqualTo(golden.path("y_f32le_sha256").asText());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"Q2_K", "Q3_K", "IQ4_NL", "IQ4_XS"})
    void should_dequantise_bit_for_bit_as_the_gguf_package_does(GgufType type) throws IOException {
        try (var stream = getClass().getResourceAsStream("/checkpoint/gguf_blocks_numpy.json")) {
            var golden = new ObjectMapper().readTree(requireNonNull(stream)).path(type.name());
            var blocks = HexFormat.of().parseHex(golden.path("bytes").asText());

            float[] values = type.decoded(ByteBuffer.wrap(blocks).order(ByteOrder.LITTLE_ENDIAN));

            assertThat(values).hasSize(golden.path("elements").asInt());
            assertThat(sha256(values)).isEqualTo(golden.path("y_f32le_sha256").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 9, 16, 24, 29, 31, 35, 36, 39, 40, 41, 42, 137, 158})
    void should_have_a_name_if_it_is_known_but_not_read(int id) {
        assertThat(GgufType.of(id)).isEmpty();
        assertThat(OtherTypes.name(id)).isPresent();
    }

    @Test
    void should_never_be_both_read_and_not_read() {
        assertThat(GgufType.values()).noneMatch(type -> OtherTypes.name(type.id()).isPresent());
        assertThat(OtherTypes.name(40)).hasValue("NVFP4");
        assertThat(OtherTypes.name(41)).hasValue("Q1_0");
        assertThat(OtherTypes.name(77)).isEmpty();
    }

    private static String sha256(float[] values) {
        var bytes = new byte[values.length * Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return HexFormat.of().formatHex(WeightFile.sha256().digest(bytes));
    }
}
