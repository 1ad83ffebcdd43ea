package dev.retain.checkpoint.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.CompressionException;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.gguf.blocks.GgufType;
import dev.retain.checkpoint.huggingface.HuggingFaceConfig;
import dev.retain.checkpoint.huggingface.SideFiles;
import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.tensor.StrictJson;
import dev.retain.checkpoint.testing.GgufBytes;
import dev.retain.checkpoint.testing.GgufConversion;
import dev.retain.checkpoint.testing.GoldenModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GemmaEntriesTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gemma", "gemma2", "gemma3_text"})
    void should_mean_the_decoder_that_was_converted(String name) throws IOException {
        try (var original = original(name);
                var converted = converted(original)) {
            assertThat(converted.config().architecture()).isEqualTo(name);
            assertThat(converted.config().tiedHead()).isTrue();
            assertThat(converted.config().ropeTheta()).isEqualTo(original.config().ropeTheta());
            assertThat(converted.names()).isEqualTo(original.names());
            assertThat(traits(converted))
                    .usingRecursiveComparison()
                    // files have no place for another scale than that of a head, and a linear
                    // scaling does not ask for the original length
                    .ignoringFields("attentionScale")
                    .ignoringFieldsMatchingRegexes(".*\\.parameters")
                    .isEqualTo(traits(original));
            assertThat(traits(converted).attentionScale()).isEqualTo(1 / Math.sqrt(32));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemma", "gemma2", "gemma3_text"})
    void should_read_norms_in_pieces_as_it_reads_them_whole(String name) throws IOException {
        try (var original = original(name);
                var converted = converted(original)) {
            converted.pieces(
                    "model.norm.weight",
                    piece -> assertThat(piece).isEqualTo(converted.floats("model.norm.weight")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemma", "gemma2", "gemma3_text"})
    void should_write_a_configuration_that_means_the_same(String name) throws IOException {
        try (var original = original(name);
                var converted = converted(original)) {
            var files = SideFiles.of(converted, Optional.empty());
            var written = Files.write(folder.resolve("config.json"), files.get("config.json"));
            var config = HuggingFaceConfig.read(written, StrictJson.object(written));
            assertThat(Families.traits(config)).isEqualTo(traits(converted));
            assertThat(config)
                    .usingRecursiveComparison()
                    .ignoringFields("raw")
                    .isEqualTo(converted.config());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemma", "gemma2", "gemma3_text"})
    void should_refuse_to_write_what_only_a_llama_is_written_as(String name) throws IOException {
        try (var original = original(name);
                var converted = converted(original)) {
            for (var baseline : List.of(original, converted)) {
                assertThatThrownBy(() -> GgufMetadata.of(baseline, GgufType.Q8_0))
                        .isInstanceOf(CompressionException.class)
                        .hasMessageContaining("not \"" + name + "\"")
                        .hasMessageContaining(baseline.location().toString());
            }
        }
    }

    @Test
    void should_take_what_llama_cpp_takes_where_a_gemma2_says_nothing() throws IOException {
        var traits = traits(gemma("gemma2", 3));

        assertThat(traits.scoreCap()).isEqualTo(OptionalDouble.of(50));
        assertThat(traits.logitCap()).isEqualTo(OptionalDouble.of(30));
        assertThat(traits.attentionScale()).isEqualTo(0.5);
        assertThat(windows(traits, 3)).containsExactly(4096, 0, 4096);
        assertThat(traits.attention(0).rotary().theta()).isEqualTo(10_000);
        assertThat(traits.attention(1).rotary().theta()).isEqualTo(10_000);
    }

    @Test
    void should_take_what_llama_cpp_takes_where_a_gemma3_says_nothing() throws IOException {
        var traits =
                traits(
                        gemma("gemma3", 12)
                                .u32("gemma3.attention.sliding_window", 9)
                                .f32("gemma3.rope.freq_base", 1_000_000)
                                .text("gemma3.rope.scaling.type", "linear")
                                .f32("gemma3.rope.scaling.factor", 8));

        assertThat(traits.scoreCap()).isEmpty();
        assertThat(traits.logitCap()).isEmpty();
        assertThat(windows(traits, 12)).containsExactly(9, 9, 9, 9, 9, 0, 9, 9, 9, 9, 9, 0);
        assertThat(traits.attention(0).rotary().theta()).isEqualTo(10_000);
        assertThat(traits.attention(0).rotary().type()).isEqualTo("default");
        assertThat(traits.attention(5).rotary().theta()).isEqualTo(1_000_000);
        assertThat(traits.attention(5).rotary().type()).isEqualTo("linear");
    }

    @Test
    void should_let_a_gemma3_see_everything_if_it_has_no_window() throws IOException {
        for (var gguf :
                List.of(
                        gemma("gemma3", 3),
                        gemma("gemma3", 3).u32("gemma3.attention.sliding_window", 0))) {
            var traits = traits(gguf.f32("gemma3.final_logit_softcapping", 20));
            assertThat(windows(traits, 3)).containsExactly(0, 0, 0);
            assertThat(traits.logitCap()).isEqualTo(OptionalDouble.of(20));
        }
    }

    @Test
    void should_take_the_period_and_the_base_that_a_file_names() throws IOException {
        var traits =
                traits(
                        gemma("gemma3", 4)
                                .u32("gemma3.attention.sliding_window", 9)
                                .u32("gemma3.attention.sliding_window_pattern", 2)
                                .f32("gemma3.rope.freq_base_swa", 5000));

        assertThat(windows(traits, 4)).containsExactly(9, 0, 9, 0);
        assertThat(traits.attention(0).rotary().theta()).isEqualTo(5000);
        assertThat(windows(traits(withPattern(0)), 4)).containsExactly(9, 9, 9, 9);
        assertThat(windows(traits(withPattern(1)), 4)).containsExactly(0, 0, 0, 0);
        assertThat(
                        windows(
                                traits(
                                        withPattern(0)
                                                .raw(
                                                        "gemma3.attention.sliding_window_pattern",
                                                        9,
                                                        bools(true, true, true, true))),
                                4))
                .containsExactly(9, 9, 9, 9);
    }

    @ParameterizedTest
    @CsvSource({"gemma2,46,64", "gemma2,26,4", "gemma3,62,64", "gemma3,46,4"})
    void should_scale_by_the_share_of_a_head_in_the_largest_model_alone(
            String name, int layers, int scalar) throws IOException {
        assertThat(
                        traits(gemma(name, layers).u32(name + ".embedding_length", 128))
                                .attentionScale())
                .isEqualTo(1 / Math.sqrt(scalar));
    }

    @Test
    void should_name_the_key_if_llama_cpp_would_read_it_otherwise() throws IOException {
        assertUnsupported(
                gemma("gemma2", 2).f32("gemma2.attention.scale", 0.25f), "attention.scale");
        traits(gemma("gemma2", 2).f32("gemma2.attention.scale", 0.5f));
        assertUnsupported(
                gemma("gemma2", 2).f32("gemma2.rope.freq_base_swa", 5000), "rope.freq_base_swa");
        assertUnsupported(
                gemma("gemma3", 2).f32("gemma3.attn_logit_softcapping", 50),
                "attn_logit_softcapping");
        assertUnsupported(
                gemma("gemma3", 2).raw("gemma3.attention.causal", GgufBytes.BOOL, new byte[1]),
                "attention.causal is false");
        assertUnsupported(
                gemma("gemma3", 4)
                        .u32("gemma3.attention.sliding_window", 9)
                        .raw(
                                "gemma3.attention.sliding_window_pattern",
                                9,
                                bools(false, true, true, false)),
                "attention.sliding_window_pattern");
        assertUnsupported(
                gemma("gemma3", 2)
                        .text("gemma3.rope.scaling.type", "yarn")
                        .f32("gemma3.rope.scaling.factor", 8),
                "rope.scaling.type");
    }

    @Test
    void should_name_the_key_if_its_value_makes_no_sense() throws IOException {
        assertInvalid(gemma("gemma3", 2_000_000_000), "gemma3.block_count is 2000000000");
        assertInvalid(withPattern(-1), "sliding_window_pattern");
        assertInvalid(
                gemma("gemma3", 2).text("gemma3.attention.sliding_window", "x"), "sliding_window");
        assertInvalid(
                gemma("gemma2", 2).u32("gemma2.attention.sliding_window", 0), "sliding_window");
        assertInvalid(
                gemma("gemma2", 2).f32("gemma2.final_logit_softcapping", 0), "final_logit_soft");
    }

    private static GgufBytes withPattern(int period) {
        return gemma("gemma3", 4)
                .u32("gemma3.attention.sliding_window", 9)
                .u32("gemma3.attention.sliding_window_pattern", period);
    }

    private static GgufBytes gemma(String name, int layers) {
        return new GgufBytes()
                .text("general.architecture", name)
                .u32(name + ".block_count", layers)
                .u32(name + ".context_length", 64)
                .u32(name + ".embedding_length", 8)
                .u32(name + ".feed_forward_length", 32)
                .u32(name + ".attention.head_count", 2)
                .u32(name + ".attention.head_count_kv", 1)
                .u32(name + ".attention.key_length", 4)
                .u32(name + ".attention.value_length", 4)
                .f32(name + ".attention.layer_norm_rms_epsilon", 1e-6f)
                .floats("token_embd.weight", new long[] {1, 8}, new float[8]);
    }

    private static byte[] bools(boolean... values) {
        var array = GgufBytes.bytes(12 + values.length).putInt(GgufBytes.BOOL);
        array.putLong(values.length);
        for (boolean value : values) {
            array.put((byte) (value ? 1 : 0));
        }
        return array.array();
    }

    private static List<Integer> windows(DecoderTraits traits, int layers) {
        return IntStream.range(0, layers)
                .mapToObj(layer -> traits.attention(layer).window())
                .map((OptionalInt window) -> window.orElse(0))
                .toList();
    }

    private DecoderTraits traits(GgufBytes gguf) throws IOException {
        try (var checkpoint = Checkpoints.open(gguf.write(folder.resolve("model.gguf")))) {
            return traits(checkpoint);
        }
    }

    private static DecoderTraits traits(Checkpoint checkpoint) {
        return Families.traits(checkpoint.config());
    }

    private Checkpoint original(String name) throws IOException {
        return GoldenModel.in(Files.createDirectory(folder.resolve(name)), name, "config.json")
                .open();
    }

    private Checkpoint converted(Checkpoint original) throws IOException {
        var file = folder.resolve("converted.gguf");
        GgufConversion.write(original, file);
        return Checkpoints.open(file);
    }

    private void assertUnsupported(GgufBytes gguf, String message) throws IOException {
        var file = gguf.write(folder.resolve("model.gguf"));
        assertThatThrownBy(() -> Checkpoints.open(file))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    private void assertInvalid(GgufBytes gguf, String message) throws IOException {
        var file = gguf.write(folder.resolve("model.gguf"));
        assertThatThrownBy(() -> Checkpoints.open(file))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }
}
