package dev.retain.checkpoint.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.RetainException;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.shape.Rotary;
import dev.retain.checkpoint.testing.GgufBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What llama.cpp reads of positions in the metadata and tensors of a llama. */
class GgufPositionsTest {

    @TempDir private Path folder;

    private Rotary rotary(UnaryOperator<GgufBytes> change) throws IOException {
        var file = change.apply(GgufBytes.llama()).write(folder.resolve("model.gguf"));
        try (var checkpoint = Checkpoints.open(file)) {
            return Families.traits(checkpoint.config()).attention(0).rotary();
        }
    }

    private static UnaryOperator<GgufBytes> number(String key, float value) {
        return gguf -> gguf.f32("llama.rope." + key, value);
    }

    private static UnaryOperator<GgufBytes> text(String key, String value) {
        return gguf -> gguf.text("llama.rope." + key, value);
    }

    @SafeVarargs
    private static UnaryOperator<GgufBytes> all(UnaryOperator<GgufBytes>... changes) {
        return gguf -> {
            var changed = gguf;
            for (var change : changes) {
                changed = change.apply(changed);
            }
            return changed;
        };
    }

    private static UnaryOperator<GgufBytes> divisors(String tensor, float... values) {
        return gguf -> gguf.floats(tensor, new long[] {values.length}, values);
    }

    private void assertRefused(UnaryOperator<GgufBytes> change, String words) {
        assertThatThrownBy(() -> rotary(change))
                .isInstanceOf(RetainException.class)
                .hasMessageStartingWith(folder.resolve("model.gguf").toString())
                .hasMessageContaining(words);
    }

    @Test
    void should_scale_linearly_when_a_factor_has_no_type() throws IOException {
        for (var key : List.of("scale_linear", "scaling.factor")) {
            var rotary = rotary(number(key, 4));
            assertThat(rotary.type()).as(key).isEqualTo("linear");
            assertThat(rotary.parameters().get("factor")).as(key).isEqualTo(4.0);
        }
        assertThat(
                        rotary(all(number("scale_linear", 4), number("scaling.factor", 2)))
                                .parameters()
                                .get("factor"))
                .isEqualTo(2.0);
    }

    @Test
    void should_not_scale_when_the_type_is_none_or_the_factor_0_or_1() throws IOException {
        assertThat(rotary(gguf -> gguf).type()).isEqualTo("default");
        assertThat(rotary(all(text("scaling.type", "none"), number("scaling.factor", 4))).type())
                .isEqualTo("default");
        assertThat(rotary(number("scaling.factor", 0)).type()).isEqualTo("default");
        assertThat(rotary(number("scaling.factor", 1)).type()).isEqualTo("default");
        assertThat(rotary(text("scaling.type", "linear")).type()).isEqualTo("default");
        assertThat(
                        rotary(
                                        gguf ->
                                                gguf.raw(
                                                        "llama.rope.scaling.finetuned",
                                                        GgufBytes.BOOL,
                                                        new byte[] {1}))
                                .type())
                .isEqualTo("default");
    }

    @Test
    void should_multiply_the_attention_factor_with_that_of_yarn() throws IOException {
        var rotary =
                rotary(
                        all(
                                text("scaling.type", "yarn"),
                                number("scaling.factor", 4),
                                gguf -> gguf.u32("llama.rope.scaling.original_context_length", 8),
                                number("scaling.attn_factor", 1.5f)));
        assertThat(rotary.type()).isEqualTo("yarn");
        assertThat(rotary.parameters().get("original_max_position_embeddings")).isEqualTo(8.0);
        assertThat((Double) rotary.parameters().get("attention_factor"))
                .isCloseTo(1.5 * (1 + 0.1 * Math.log(4)), within(1e-9));
    }

    @Test
    void should_apply_the_attention_factor_without_yarn() throws IOException {
        var rotary = rotary(all(number("scaling.factor", 2), number("scaling.attn_factor", 1.5f)));
        assertThat(rotary.type()).isEqualTo("longrope");
        assertThat(rotary.parameters().get("short_factor")).isEqualTo(List.of(2.0, 2.0));
        assertThat(rotary.parameters().get("long_factor")).isEqualTo(List.of(2.0, 2.0));
        assertThat(rotary.parameters().get("attention_factor")).isEqualTo(1.5);
        assertThat(rotary(number("scaling.attn_factor", 0.5f)).parameters().get("short_factor"))
                .isEqualTo(List.of(1.0, 1.0));
    }

    @Test
    void should_divide_by_the_tensor_and_the_factor() throws IOException {
        var rotary =
                rotary(
                        all(
                                divisors("rope_freqs.weight", 1, 3),
                                number("scaling.factor", 2),
                                number("scaling.attn_factor", 1.5f)));
        assertThat(rotary.parameters().get("short_factor")).isEqualTo(List.of(2.0, 6.0));
        assertThat(rotary.parameters().get("attention_factor")).isEqualTo(1.5);
        assertThat(
                        rotary(
                                        all(
                                                divisors("rope_factors_short.weight", 1, 2),
                                                divisors("rope_factors_long.weight", 3, 4),
                                                text("scaling.type", "longrope")))
                                .parameters())
                .isEqualTo(
                        Map.of(
                                "original_max_position_embeddings",
                                16.0,
                                "short_factor",
                                List.of(1.0, 2.0),
                                "long_factor",
                                List.of(3.0, 4.0),
                                "attention_factor",
                                1.0));
    }

    @Test
    void should_refuse_tensors_that_do_not_fit_the_type() {
        var freqs = divisors("rope_freqs.weight", 1, 3);
        assertRefused(
                all(freqs, text("scaling.type", "yarn"), number("scaling.factor", 2)),
                "rope_freqs.weight");
        assertRefused(all(freqs, text("scaling.type", "longrope")), "rope_freqs.weight");
        assertRefused(divisors("rope_factors_short.weight", 1, 2), "rope_factors_short.weight");
        assertRefused(
                all(divisors("rope_factors_short.weight", 1, 2), text("scaling.type", "longrope")),
                "rope_factors_long.weight");
        assertRefused(divisors("rope_freqs.weight", 1, 3, 5), "not a list of 2 numbers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scaling.alpha",
                "scaling.yarn_log_multiplier",
                "scaling.yarn_attn_factor",
                "scaling.yarn_beta_fast",
                "scaling.yarn_beta_slow",
                "scaling.yarn_ext_factor",
                "scaling.attention_factor",
                "freq_base_swa",
                "freq_scale",
                "dimension_count_swa",
                "ntk"
            })
    void should_name_the_key_that_is_not_read(String key) {
        assertRefused(number(key, 7), "llama.rope." + key + " is 7.0");
        assertRefused(gguf -> gguf.u32s("llama.rope.dimension_sections", 1, 1), "_sections");
    }

    @Test
    void should_pass_over_numbers_of_yarn_that_change_nothing() throws IOException {
        assertThat(
                        rotary(
                                        all(
                                                number("scaling.yarn_beta_fast", 32),
                                                number("scaling.yarn_beta_slow", 1),
                                                number("scaling.yarn_ext_factor", -1),
                                                number("scaling.yarn_attn_factor", 1),
                                                number("scaling.yarn_log_multiplier", 0)))
                                .type())
                .isEqualTo("default");
        assertThat(
                        rotary(
                                        all(
                                                text("scaling.type", "yarn"),
                                                number("scaling.factor", 2),
                                                number("scaling.yarn_ext_factor", 1)))
                                .type())
                .isEqualTo("yarn");
    }

    @Test
    void should_refuse_senseless_values() {
        assertRefused(number("scaling.factor", -2), "llama.rope.scaling.factor");
        assertRefused(number("scaling.factor", Float.NaN), "llama.rope.scaling.factor");
        assertRefused(gguf -> gguf.u32("llama.rope.scaling.type", 2), "llama.rope.scaling.type");
        assertRefused(text("scaling.type", "ntk"), "llama.rope.scaling.type is ntk");
        assertRefused(number("scaling.attn_factor", 0), "llama.rope.scaling.attn_factor");
    }

    @Test
    void should_refuse_switches_that_are_not_read() {
        assertRefused(
                gguf -> gguf.raw("llama.attention.causal", GgufBytes.BOOL, new byte[] {0}),
                "llama.attention.causal is false");
        assertRefused(gguf -> gguf.f32("llama.attn_logit_softcapping", 30), "attn_logit");
        assertRefused(gguf -> gguf.f32("llama.final_logit_softcapping", 30), "final_logit");
        assertRefused(gguf -> gguf.f32("llama.attention.scale", 0.5f), "attention.scale");
        assertRefused(gguf -> gguf.f32("llama.logit_scale", 2), "logit_scale");
        assertRefused(gguf -> gguf.f32("llama.attention.clamp_kqv", 8), "clamp_kqv");
        assertRefused(gguf -> gguf.f32("llama.attention.max_alibi_bias", 8), "max_alibi_bias");
    }
}
