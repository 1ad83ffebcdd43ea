package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.DecoderTraits;
import java.util.Map;

/** Qwen 2 and 2.5: queries, keys and values have biases, on which the configuration is silent. */
record Qwen2() implements Family {

    @Override
    public String architecture() {
        return "qwen2";
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of(
                "sliding_window", QwenWindow.TOKENS, "max_position_embeddings", QwenWindow.CONTEXT);
    }

    @Override
    public DecoderTraits traits(ConfigEntries config) {
        return QwenWindow.of(config)
                .activation(config.text("hidden_act").orElse("silu"))
                .biases(true, false, false)
                .build();
    }
}
