package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.DecoderTraits;
import java.util.Map;

/**
 * Mistral: every layer has the window, if there is one. A {@code partial_rotary_factor} is passed
 * over, as transformers does.
 */
record Mistral() implements Family {

    @Override
    public String architecture() {
        return "mistral";
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of(
                "num_key_value_heads", 8,
                "sliding_window", 4096,
                "max_position_embeddings", 131_072);
    }

    @Override
    public KnownKeys keys() {
        return KnownKeys.ofDecoder().read("hidden_act", "sliding_window");
    }

    @Override
    public DecoderTraits traits(ConfigEntries config) {
        return new TraitsBuilder(config, rotary(config))
                .activation("hidden_act", "silu")
                .window(config.number("sliding_window"), layer -> true)
                .build();
    }
}
