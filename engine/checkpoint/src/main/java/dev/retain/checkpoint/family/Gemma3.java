package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.shape.TensorNames;
import java.util.Map;

/**
 * Gemma 3: four norms a block, normed queries and keys, and a window with angles of its own in all
 * but every sixth layer.
 *
 * @param architecture the name
 * @param module where the decoder is in the model, empty or ending in a dot
 */
record Gemma3(String architecture, String module) implements Family {

    private static final int PATTERN = 6;

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
                Map.entry("rope_local_base_freq", 10_000.0),
                Map.entry("query_pre_attn_scalar", 256),
                Map.entry("sliding_window", 4096));
    }

    @Override
    public DecoderTraits traits(ConfigEntries config) {
        int pattern =
                config.number("sliding_window_pattern")
                        .orElse(config.number("_sliding_window_pattern").orElse(PATTERN));
        return Gemma.capped(config)
                .headNorms()
                .window(config.number("sliding_window"), layer -> (layer + 1) % pattern != 0)
                .localRotary()
                .names(TensorNames.standard().withOutputNorms().below(module))
                .build();
    }
}
