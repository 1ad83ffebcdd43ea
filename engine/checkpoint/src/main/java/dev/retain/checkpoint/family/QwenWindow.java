package dev.retain.checkpoint.family;

import java.util.OptionalInt;

/** The window of Qwen: off unless a flag is set, and then for the last layers only. */
final class QwenWindow {

    /** The context that transformers assumes. */
    static final int CONTEXT = 32_768;

    /** The window that transformers assumes. */
    static final int TOKENS = 4096;

    private static final int FIRST_LAYER = 28;

    private QwenWindow() {}

    static TraitsBuilder of(ConfigEntries config) {
        int first = config.number("max_window_layers", 0).orElse(FIRST_LAYER);
        OptionalInt window =
                config.isSet("use_sliding_window")
                        ? config.number("sliding_window")
                        : OptionalInt.empty();
        return new TraitsBuilder(config).window(window, layer -> layer >= first);
    }
}
