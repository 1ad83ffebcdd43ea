package dev.retain.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.RetainException;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.huggingface.HuggingFaceConfig;
import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.shape.Rotary;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.checkpoint.testing.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Positions in every place and spelling give the angles that transformers gives, or are refused.
 */
class RotaryVariantsTest {

    private static final Path FILE = Path.of("config.json");

    private static Stream<Named<JsonNode>> variants(boolean refused) throws IOException {
        JsonNode variants = GoldenModel.facts("rope_variants.json").path("variants");
        return StreamSupport.stream(variants.spliterator(), false)
                .filter(variant -> variant.has("refused") == refused)
                .map(variant -> Named.of(variant.path("name").asText(), variant));
    }

    private static Stream<Named<JsonNode>> read() throws IOException {
        return variants(false);
    }

    private static Stream<Named<JsonNode>> refused() throws IOException {
        return variants(true);
    }

    @ParameterizedTest
    @MethodSource("read")
    void should_have_the_angles_of_transformers(JsonNode variant) {
        ModelConfig config = HuggingFaceConfig.read(FILE, variant.path("config"));
        DecoderTraits traits = Families.traits(config);
        int tokens = variant.path("tokens").asInt(1);
        boolean hasBoth = variant.has("local");
        compare(traits.attention(hasBoth ? 1 : 0).rotary(), tokens, variant.path("global"));
        if (hasBoth) {
            compare(traits.attention(0).rotary(), tokens, variant.path("local"));
        }
        assertThat(config.ropeTheta())
                .isEqualTo(traits.attention(hasBoth ? 1 : 0).rotary().theta());
    }

    private static void compare(Rotary rotary, int tokens, JsonNode expected) {
        RotaryAngles angles = RotaryAngles.of(rotary);
        double[] frequencies = Numbers.doubles(expected.path("inv_freq"));
        float[] seen = angles.frequencies(tokens);
        assertThat(seen).hasSameSizeAs(frequencies);
        for (int pair = 0; pair < seen.length; pair++) {
            assertThat((double) seen[pair])
                    .isCloseTo(frequencies[pair], within(frequencies[pair] * 2e-6));
        }
        assertThat(angles.attentionFactor())
                .isCloseTo(expected.path("attention_factor").asDouble(), within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void should_name_the_key_that_is_not_understood(JsonNode variant) {
        assertThatThrownBy(() -> HuggingFaceConfig.read(FILE, variant.path("config")))
                .isInstanceOf(RetainException.class)
                .hasMessageContaining(FILE.toString())
                .hasMessageContaining(variant.path("refused").asText());
    }
}
