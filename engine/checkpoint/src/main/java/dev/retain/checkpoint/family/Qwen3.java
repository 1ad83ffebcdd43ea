package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.DecoderTraits;
import java.util.Map;

/** Qwen 3: queries and keys are normed over each head. */
record Qwen3() implements Family {

    @Override
    public String architecture() {
        return "qwen3";
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of(
                "head_dim", 128,
                "sliding_window", QwenWindow.TOKENS,
                "max_position_embeddings", QwenWindow.CONTEXT);
    }

    @Override
    public DecoderTraits traits(ConfigEntries config) {
        boolean attention = config.isSet("attention_bias");
        return QwenWindow.of(config)
                .activation(config.text("hidden_act").orElse("silu"))
                .biases(attention, attention, false)
                .headNorms()
                .build();
    }
}
