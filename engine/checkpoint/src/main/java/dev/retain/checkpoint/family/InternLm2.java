package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.BlockPart;
import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.shape.TensorNames;
import java.util.Map;

/**
 * InternLM 2: a llama with names of its own, whose heads lie interleaved in one tensor. Its code
 * stands beside the model, so that a key that is not known is refused.
 */
record InternLm2() implements Family {

    private static final TensorNames NAMES =
            new TensorNames(
                    "model.tok_embeddings.weight",
                    "model.norm.weight",
                    "output.weight",
                    "model.layers.",
                    Map.of(
                            BlockPart.ATTENTION_NORM, "attention_norm",
                            BlockPart.QUERY, "attention.wqkv",
                            BlockPart.KEY, "attention.wqkv",
                            BlockPart.VALUE, "attention.wqkv",
                            BlockPart.OUTPUT, "attention.wo",
                            BlockPart.MLP_NORM, "ffn_norm",
                            BlockPart.GATE, "feed_forward.w1",
                            BlockPart.UP, "feed_forward.w3",
                            BlockPart.DOWN, "feed_forward.w2"),
                    true);

    @Override
    public String architecture() {
        return "internlm2";
    }

    @Override
    public Map<String, Object> defaults() {
        return Map.of("max_position_embeddings", 2048);
    }

    @Override
    public KnownKeys keys() {
        return KnownKeys.ofDecoder().read("hidden_act", "bias").complete();
    }

    @Override
    public DecoderTraits traits(ConfigEntries config) {
        boolean attention = config.isSet("bias");
        return new TraitsBuilder(config, rotary(config))
                .activation("hidden_act", "silu")
                .biases(attention, attention, false)
                .names(NAMES)
                .build();
    }
}
