package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.BlockPart;
import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.shape.Rotary;
import dev.retain.checkpoint.shape.TensorNames;
import java.util.Map;

/**
 * Phi-3 and 4: fused linears, partial rotation, long contexts by longrope. The only family that
 * rotates a part of each head, as {@code partial_rotary_factor} says.
 */
record Phi3() implements Family {

    private static final String QUERY_KEY_VALUE = "self_attn.qkv_proj";
    private static final String GATE_UP = "mlp.gate_up_proj";

    @Override
    public String architecture() {
        return "phi3";
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of(
                "max_position_embeddings", 4096,
                "original_max_position_embeddings", 4096,
                "rms_norm_eps", 1e-5);
    }

    @Override
    public KnownKeys keys() {
        return KnownKeys.ofDecoder()
                .read("hidden_act", "sliding_window")
                .neutral("resid_pdrop", "embd_pdrop");
    }

    @Override
    public Rotary rotary(ConfigEntries config) {
        return RotaryEntries.flat(config).partialRotary();
    }

    @Override
    public DecoderTraits traits(ConfigEntries config) {
        return new TraitsBuilder(config, rotary(config))
                .activation("hidden_act", "silu")
                .window(config.number("sliding_window"), layer -> true)
                .names(
                        TensorNames.standard()
                                .with(
                                        Map.of(
                                                BlockPart.QUERY, QUERY_KEY_VALUE,
                                                BlockPart.KEY, QUERY_KEY_VALUE,
                                                BlockPart.VALUE, QUERY_KEY_VALUE,
                                                BlockPart.GATE, GATE_UP,
                                                BlockPart.UP, GATE_UP)))
                .build();
    }
}
