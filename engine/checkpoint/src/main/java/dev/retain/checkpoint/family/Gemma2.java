package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.DecoderTraits;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Gemma 2: four norms a block, soft caps, and a window in every other layer. Its activation is
 * {@code hidden_activation}; {@code hidden_act} is passed over, as is a {@code
 * partial_rotary_factor}, as transformers does.
 */
record Gemma2() implements Family {

    @Override
    public String architecture() {
        return "gemma2";
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of(
                "num_key_value_heads", 4,
                "head_dim", 256,
                "tie_word_embeddings", true,
                "max_position_embeddings", 8192,
                "query_pre_attn_scalar", 256,
                "sliding_window", 4096,
                "attn_logit_softcapping", 50.0,
                "final_logit_softcapping", 30.0);
    }

    @Override
    public KnownKeys keys() {
        return Gemma.cappedKeys();
    }

    @Override
    public DecoderTraits traits(ConfigEntries config) {
        return Gemma.capped(config, rotary(config))
                .caps(config.real("attn_logit_softcapping"), config.real("final_logit_softcapping"))
                .window(
                        OptionalInt.of(config.requiredNumber("sliding_window")),
                        layer -> layer % 2 == 0)
                .build();
    }
}
