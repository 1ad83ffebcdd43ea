package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.DecoderTraits;
import java.util.Map;

/**
 * Gemma: norms around one, scaled embeddings, tied head. Its configurations say {@code hidden_act:
 * gelu} and mean the approximation by tanh.
 */
record Gemma() implements Family {

    @Override
    public String architecture() {
        return "gemma";
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of(
                "head_dim", 256, "tie_word_embeddings", true, "max_position_embeddings", 8192);
    }

    @Override
    public DecoderTraits traits(ConfigEntries config) {
        return base(config).build();
    }

    /** What all Gemmas have in common. */
    static TraitsBuilder base(ConfigEntries config) {
        boolean attention = config.isSet("attention_bias");
        return new TraitsBuilder(config)
                .activation(config.text("hidden_activation").orElse("gelu_pytorch_tanh"))
                .biases(attention, attention, false)
                .offsetNorms()
                .scales(Math.sqrt(config.config().hidden()), 1, 1);
    }

    /** What the second and third version share besides. */
    static TraitsBuilder capped(ConfigEntries config) {
        return base(config)
                .outputNorms()
                .attentionScale(1 / Math.sqrt(config.real("query_pre_attn_scalar").orElseThrow()))
                .caps(
                        config.real("attn_logit_softcapping"),
                        config.real("final_logit_softcapping"));
    }
}
