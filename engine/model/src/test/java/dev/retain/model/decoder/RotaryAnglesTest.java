package dev.retain.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.checkpoint.shape.Rotary;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.checkpoint.testing.Numbers;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotaryAnglesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default_64",
                "llama3_64",
                "yarn_64_f4",
                "linear_64_f8",
                "longrope_96_short",
                "longrope_96_long"
            })
    void should_have_the_frequencies_of_the_reference(String name) throws IOException {
        JsonNode fixture = GoldenModel.facts("rope.json").path(name);
        JsonNode config = fixture.path("config");
        RotaryAngles angles = RotaryAngles.of(rotary(config));
        double[] expected = Numbers.doubles(fixture.path("inv_freq"));
        float[] frequencies = angles.frequencies(fixture.path("seq_len").asInt(1));
        assertThat(frequencies).hasSameSizeAs(expected);
        for (int pair = 0; pair < expected.length; pair++) {
            assertThat((double) frequencies[pair])
                    .isCloseTo(expected[pair], within(expected[pair] * 1e-6));
        }
        assertThat(angles.attentionFactor())
                .isCloseTo(fixture.path("attention_factor").asDouble(), within(1e-12));
    }

    @Test
    void should_stretch_the_base_when_dynamic_and_longer_than_trained() {
        RotaryAngles angles =
                RotaryAngles.of(new Rotary(10_000, 8, "dynamic", Map.of("factor", 2.0), 64));
        RotaryAngles plain = RotaryAngles.of(new Rotary(10_000, 8, "default", Map.of(), 64));
        double theta = 10_000 * Math.pow(2.0 * 128 / 64 - 1, 8 / 6.0);
        assertThat(angles.frequencies(64)).isEqualTo(plain.frequencies(64));
        assertThat(angles.frequencies(128))
                .isEqualTo(
                        RotaryAngles.of(new Rotary(theta, 8, "default", Map.of(), 64))
                                .frequencies(1));
        assertThat(angles.regime(63)).isEqualTo(angles.regime(64)).isNotEqualTo(angles.regime(65));
    }

    private static Rotary rotary(JsonNode config) {
        JsonNode scaling = config.path("rope_scaling");
        Map<String, Object> parameters =
                scaling.isObject()
                        ? new ObjectMapper()
                                .convertValue(scaling, new TypeReference<Map<String, Object>>() {})
                        : Map.of();
        if (config.has("original_max_position_embeddings")) {
            parameters.put(
                    "original_max_position_embeddings",
                    config.path("original_max_position_embeddings").asInt());
        }
        return new Rotary(
                config.path("rope_theta").asDouble(),
                config.path("hidden_size").asInt() / config.path("num_attention_heads").asInt(),
                parameters.getOrDefault("rope_type", "default").toString(),
                parameters,
                config.path("max_position_embeddings").asInt(2048));
    }
}
