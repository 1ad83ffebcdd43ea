package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.DecoderTraits;
import java.util.HashMap;
import java.util.Map;

/**
 * Qwen 3: queries and keys are normed over each head. A {@code partial_rotary_factor} is passed
 * over, as transformers does.
 */
record Qwen3() implements Family {

    @Override
    public String architecture() {
        return "qwen3";
    }

    @Override
    public Map<String, Object> defaults() {
        Map<String, Object> defaults = new HashMap<>(QwenWindow.DEFAULTS);
        defaults.put("head_dim", 128);
        return Map.copyOf(defaults);
    }

    @Override
    public KnownKeys keys() {
        return KnownKeys.ofDecoder().read(QwenWindow.KEYS).read("attention_bias");
    }

    @Override
    public DecoderTraits traits(ConfigEntries config) {
        boolean attention = config.isSet("attention_bias");
        return QwenWindow.of(config, rotary(config))
                .activation("hidden_act", "silu")
                .biases(attention, attention, false)
                .headNorms()
                .build();
    }
}
