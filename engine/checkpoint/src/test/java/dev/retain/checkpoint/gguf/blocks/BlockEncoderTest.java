package dev.retain.checkpoint.gguf.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.checkpoint.testing.Golden;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockEncoderTest {

    @ParameterizedTest
    @EnumSource(names = {"Q8_0", "Q4_0", "Q4_1"})
    void should_give_the_bytes_of_ggml(GgufType type) throws IOException {
        var golden = golden(type);
        var weights = Golden.numbers(3, 256);
        weights[10] *= 4;
        for (int i = 200; i < 256; i++) {
            weights[i] *= 0.125f;
        }

        var blocks = encoded(type, weights);

        assertThat(HexFormat.of().formatHex(blocks)).isEqualTo(golden.get("bytes").asText());
        assertThat(sha256(decoded(type, blocks))).isEqualTo(golden.get("y_f32le_sha256").asText());
    }

    @ParameterizedTest
    @EnumSource(names = {"Q8_0", "Q4_0", "Q4_1"})
    void should_give_the_bytes_of_ggml_when_all_weights_are_equal(GgufType type)
            throws IOException {
        var golden = golden(type);
        assertThat(HexFormat.of().formatHex(encoded(type, new float[32])))
                .isEqualTo(golden.get("all_zero_first_block").asText());

        var halves = new float[32];
        Arrays.fill(halves, 0.5f);
        assertThat(decoded(type, encoded(type, halves)))
                .containsOnly((float) golden.get("const_0.5_dequant").get(0).asDouble());
    }

    @ParameterizedTest
    @EnumSource(names = {"Q8_0", "Q4_0", "Q4_1"})
    void should_come_as_near_as_the_steps_allow(GgufType type) {
        var random = new Random(7);
        for (int attempt = 0; attempt < 500; attempt++) {
            var weights = new float[32];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) random.nextGaussian();
            }
            var values = decoded(type, encoded(type, weights));

            float range = 0;
            for (float weight : weights) {
                range = Math.max(range, Math.abs(weight));
            }
            float step = type == GgufType.Q8_0 ? range / 127 : range / 7;
            for (int i = 0; i < weights.length; i++) {
                assertThat(Math.abs(values[i] - weights[i])).isLessThan(step);
            }
        }
    }

    private static byte[] encoded(GgufType type, float[] weights) {
        var blocks =
                ByteBuffer.allocate(weights.length / 32 * type.blockBytes())
                        .order(ByteOrder.LITTLE_ENDIAN);
        BlockEncoder.encode(type, weights, blocks);
        assertThat(blocks.hasRemaining()).isFalse();
        return blocks.array();
    }

    private static float[] decoded(GgufType type, byte[] blocks) {
        return type.decoded(ByteBuffer.wrap(blocks).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static JsonNode golden(GgufType type) throws IOException {
        return new ObjectMapper()
                .readTree(Golden.file("checkpoint/gguf_blocks.json").toFile())
                .required(type.name().toLowerCase(Locale.ROOT));
    }

    private static String sha256(float[] values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
