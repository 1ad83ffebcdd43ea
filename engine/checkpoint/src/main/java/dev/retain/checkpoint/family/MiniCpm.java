package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.shape.ModelConfig;
import java.util.Map;

/**
 * MiniCPM: a llama whose residual stream is scaled in three places. Its code stands beside the
 * model, so that a key that is not known is refused.
 */
record MiniCpm() implements Family {

    @Override
    public String architecture() {
        return "minicpm";
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of(
                "tie_word_embeddings", true,
                "max_position_embeddings", 2048,
                "scale_emb", 1,
                "scale_depth", 1,
                "dim_model_base", 1);
    }

    @Override
    public KnownKeys keys() {
        return KnownKeys.ofDecoder()
                .read("hidden_act", "attention_bias", "mlp_bias")
                .read("scale_emb", "scale_depth", "dim_model_base")
                .complete();
    }

    @Override
    public DecoderTraits traits(ConfigEntries config) {
        ModelConfig numbers = config.config();
        return new TraitsBuilder(config, rotary(config))
                .activation("hidden_act", "silu")
                .biases(
                        config.isSet("attention_bias"),
                        config.isSet("attention_bias"),
                        config.isSet("mlp_bias"))
                .scales(
                        config.real("scale_emb").orElse(1),
                        config.real("scale_depth").orElse(1) / Math.sqrt(numbers.layers()),
                        config.real("dim_model_base").orElse(numbers.hidden()) / numbers.hidden())
                .build();
    }
}
