package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.shape.Rotary;
import dev.retain.checkpoint.shape.TensorNames;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Gemma 3: four norms a block, normed queries and keys, and a window with angles of its own in all
 * but every sixth layer. Its activation is {@code hidden_activation}; {@code hidden_act} is passed
 * over, as is a {@code partial_rotary_factor}, as transformers does; so it is with {@code
 * attn_logit_softcapping}, and beside pictures with {@code final_logit_softcapping}. Beside a
 * {@code text_config}, nothing is read of the decoder but {@code tie_word_embeddings}.
 *
 * @param architecture the name
 * @param module where the decoder is in the model, empty or ending in a dot
 */
record Gemma3(String architecture, String module) implements Family {

    private static final int PATTERN = 6;

    private static final String GIVEN_PATTERN = "sliding_window_pattern";
    private static final String KEPT_PATTERN = "_sliding_window_pattern";

    /** The decoder alone. */
    static Gemma3 text() {
        return new Gemma3("gemma3_text", "");
    }

    /** The decoder of a model that sees pictures, too. */
    static Gemma3 inMultimodal() {
        return new Gemma3("gemma3", "language_model.");
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.ofEntries(
                Map.entry("vocab_size", 262_208),
                Map.entry("hidden_size", 2304),
                Map.entry("intermediate_size", 9216),
                Map.entry("num_hidden_layers", 26),
                Map.entry("num_attention_heads", 8),
                Map.entry("num_key_value_heads", 4),
                Map.entry("head_dim", 256),
                Map.entry("tie_word_embeddings", true),
                Map.entry("max_position_embeddings", 131_072),
                Map.entry("rope_theta", 1_000_000.0),
                Map.entry("query_pre_attn_scalar", 256),
                Map.entry("sliding_window", 4096));
    }

    @Override
    public Optional<String> nested() {
        return module.isEmpty() ? Optional.empty() : Optional.of("text_config");
    }

    @Override
    public KnownKeys keys() {
        return Gemma.cappedKeys()
                .read(GIVEN_PATTERN, KEPT_PATTERN, "rope_local_base_freq")
                .only(RotaryEntries.ORIGINAL, "null");
    }

    @Override
    public Rotary rotary(ConfigEntries config) {
        return RotaryEntries.global(config);
    }

    @Override
    public DecoderTraits traits(ConfigEntries config) {
        int pattern = pattern(config);
        return Gemma.capped(config, rotary(config))
                .caps(OptionalDouble.empty(), cap(config))
                .headNorms()
                .window(
                        OptionalInt.of(config.requiredNumber("sliding_window")),
                        layer -> (layer + 1) % pattern != 0)
                .localRotary(RotaryEntries.local(config))
                .names(TensorNames.standard().withOutputNorms().below(module))
                .build();
    }

    private OptionalDouble cap(ConfigEntries config) {
        OptionalDouble cap = config.real("final_logit_softcapping");
        return module.isEmpty() ? cap : OptionalDouble.empty();
    }

    /** Transformers writes the pattern that it kept, but does not read it. */
    private static int pattern(ConfigEntries config) {
        int pattern = config.number(GIVEN_PATTERN).orElse(PATTERN);
        int kept = config.number(KEPT_PATTERN).orElse(pattern);
        if (kept != pattern && config.list("layer_types").isEmpty()) {
            throw config.unsupported(
                    "%s %d without layer_types".formatted(KEPT_PATTERN, kept),
                    "%s, or layer_types".formatted(GIVEN_PATTERN));
        }
        return pattern;
    }
}
