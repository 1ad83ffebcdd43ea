package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.DecoderTraits;
import java.util.Map;

/** Mistral: every layer has the window, if there is one. */
record Mistral() implements Family {

    @Override
    public String architecture() {
        return "mistral";
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of("sliding_window", 4096, "max_position_embeddings", 131_072);
    }

    @Override
    public DecoderTraits traits(ConfigEntries config) {
        return new TraitsBuilder(config)
                .activation(config.text("hidden_act").orElse("silu"))
                .window(config.number("sliding_window"), layer -> true)
                .build();
    }
}
