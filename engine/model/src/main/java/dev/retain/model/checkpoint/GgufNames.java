package dev.retain.model.checkpoint;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hugging Face names of the tensors of a llama in GGUF. */
final class GgufNames {

    private static final Pattern BLOCK =
            Pattern.compile("blk\\.(\\d{1,4})\\.([a-z_]+)\\.(weight|bias)");

    private static final Map<String, String> OUTSIDE =
            Map.of(
                    "token_embd.weight", "model.embed_tokens.weight",
                    "output_norm.weight", "model.norm.weight",
                    "output.weight", "lm_head.weight");

    private static final Map<String, String> INSIDE =
            Map.of(
                    "attn_norm", "input_layernorm",
                    "attn_q", "self_attn.q_proj",
                    "attn_k", "self_attn.k_proj",
                    "attn_v", "self_attn.v_proj",
                    "attn_output", "self_attn.o_proj",
                    "ffn_norm", "post_attention_layernorm",
                    "ffn_gate", "mlp.gate_proj",
                    "ffn_up", "mlp.up_proj",
                    "ffn_down", "mlp.down_proj");

    private GgufNames() {}

    /** The name, or empty if a llama has no such tensor. */
    static Optional<String> huggingFace(String name) {
        var block = BLOCK.matcher(name);
        if (!block.matches()) {
            return Optional.ofNullable(OUTSIDE.get(name));
        }
        return Optional.ofNullable(INSIDE.get(block.group(2)))
                .map(
                        module ->
                                "model.layers.%d.%s.%s"
                                        .formatted(
                                                Integer.parseInt(block.group(1)),
                                                module,
                                                block.group(3)));
    }
}
