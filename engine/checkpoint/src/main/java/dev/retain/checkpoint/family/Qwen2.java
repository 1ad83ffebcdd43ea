package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.DecoderTraits;
import java.util.Map;

/**
 * Qwen 2 and 2.5: queries, keys and values have biases, whatever {@code attention_bias} says. A
 * {@code partial_rotary_factor} is passed over, as transformers does.
 */
record Qwen2() implements Family {

    @Override
    public String architecture() {
        return "qwen2";
    }

    @Override
    public Map<String, Object> defaults() {
        return QwenWindow.DEFAULTS;
    }

    @Override
    public KnownKeys keys() {
        return KnownKeys.ofDecoder().read(QwenWindow.KEYS);
    }

    @Override
    public DecoderTraits traits(ConfigEntries config) {
        return QwenWindow.of(config, rotary(config))
                .activation("hidden_act", "silu")
                .biases(true, false, false)
                .build();
    }
}
