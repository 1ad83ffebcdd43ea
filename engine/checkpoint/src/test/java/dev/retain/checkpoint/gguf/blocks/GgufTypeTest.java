package dev.retain.checkpoint.gguf.blocks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.checkpoint.tensor.WeightFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GgufTypeTest {

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"F32", "F16", "BF16"})
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

    private static String sha256(float[] values) {
        var bytes = new byte[values.length * Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return HexFormat.of().formatHex(WeightFile.sha256().digest(bytes));
    }
}
