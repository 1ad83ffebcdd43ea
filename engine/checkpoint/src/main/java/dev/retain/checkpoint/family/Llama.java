package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.DecoderTraits;

/** Llama, and what is built like it: biases and rotary scaling as the configuration says. */
record Llama() implements Family {

    @Override
    public String architecture() {
        return "llama";
    }

    @Override
    public DecoderTraits traits(ConfigEntries config) {
        boolean attention = config.isSet("attention_bias");
        return new TraitsBuilder(config)
                .activation(config.text("hidden_act").orElse("silu"))
                .biases(attention, attention, config.isSet("mlp_bias"))
                .build();
    }
}
