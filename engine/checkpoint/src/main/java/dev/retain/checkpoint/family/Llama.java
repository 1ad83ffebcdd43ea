package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.DecoderTraits;
import java.util.Map;

/**
 * Llama, and what is built like it: biases and rotary scaling as the configuration says. A {@code
 * partial_rotary_factor} is passed over, as transformers does: whole heads are rotated. Beside a
 * scaling, where transformers fails, it is refused.
 */
record Llama() implements Family {

    @Override
    public String architecture() {
        return "llama";
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of("max_position_embeddings", 2048);
    }

    @Override
    public KnownKeys keys() {
        return KnownKeys.ofDecoder().read("hidden_act", "attention_bias", "mlp_bias");
    }

    @Override
    public DecoderTraits traits(ConfigEntries config) {
        boolean attention = config.isSet("attention_bias");
        return new TraitsBuilder(config, rotary(config))
                .activation("hidden_act", "silu")
                .biases(attention, attention, config.isSet("mlp_bias"))
                .build();
    }
}
