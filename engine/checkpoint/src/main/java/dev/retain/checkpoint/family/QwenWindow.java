package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.Rotary;
import java.util.Map;
import java.util.OptionalInt;

/** The window of Qwen: off unless a flag is set, and then for the last layers only. */
final class QwenWindow {

    /** What transformers assumes. */
    static final Map<String, Object> DEFAULTS =
            Map.of(
                    "num_key_value_heads", 32,
                    "sliding_window", 4096,
                    "max_position_embeddings", 32_768);

    /** What is read besides. */
    static final String[] KEYS = {
        "hidden_act", "use_sliding_window", "sliding_window", "max_window_layers"
    };

    private static final int FIRST_LAYER = 28;

    private QwenWindow() {}

    static TraitsBuilder of(ConfigEntries config, Rotary rotary) {
        int first = config.number("max_window_layers", 0).orElse(FIRST_LAYER);
        OptionalInt window =
                config.isSet("use_sliding_window")
                        ? config.number("sliding_window")
                        : OptionalInt.empty();
        return new TraitsBuilder(config, rotary)
                .window(window, layer -> layer >= first)
                .layerTypes();
    }
}
