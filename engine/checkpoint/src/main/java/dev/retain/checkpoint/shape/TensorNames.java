package dev.retain.checkpoint.shape;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.EnumMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The names of a family's tensors.
 *
 * @param embedding the embedding's weight
 * @param norm the last norm's weight
 * @param head the head's weight
 * @param blocks what the names of blocks begin with, before the number
 * @param modules names of the parts within a block; parts of one name are one fused tensor
 * @param interleaved whether fused queries, keys and values take turns, one group of heads after
 *     the other; else each part is in one piece
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record TensorNames(
        String embedding,
        String norm,
        String head,
        String blocks,
        Map<BlockPart, String> modules,
        boolean interleaved) {

    /** Copies the map. */
    public TensorNames {
        modules = Map.copyOf(modules);
    }

    /** The names of llama. */
    public static TensorNames standard() {
        Map<BlockPart, String> modules = new EnumMap<>(BlockPart.class);
        modules.put(BlockPart.ATTENTION_NORM, "input_layernorm");
        modules.put(BlockPart.QUERY, "self_attn.q_proj");
        modules.put(BlockPart.KEY, "self_attn.k_proj");
        modules.put(BlockPart.VALUE, "self_attn.v_proj");
        modules.put(BlockPart.QUERY_NORM, "self_attn.q_norm");
        modules.put(BlockPart.KEY_NORM, "self_attn.k_norm");
        modules.put(BlockPart.OUTPUT, "self_attn.o_proj");
        modules.put(BlockPart.MLP_NORM, "post_attention_layernorm");
        modules.put(BlockPart.GATE, "mlp.gate_proj");
        modules.put(BlockPart.UP, "mlp.up_proj");
        modules.put(BlockPart.DOWN, "mlp.down_proj");
        return new TensorNames(
                "model.embed_tokens.weight",
                "model.norm.weight",
                "lm_head.weight",
                "model.layers.",
                modules,
                false);
    }

    /** With norms of the outputs, one of which takes the name of llama's norm before the MLP. */
    public TensorNames withOutputNorms() {
        return with(
                Map.of(
                        BlockPart.OUTPUT_NORM, "post_attention_layernorm",
                        BlockPart.MLP_NORM, "pre_feedforward_layernorm",
                        BlockPart.DOWN_NORM, "post_feedforward_layernorm"));
    }

    /** With other names of some parts. */
    public TensorNames with(Map<BlockPart, String> others) {
        Map<BlockPart, String> changed = new EnumMap<>(modules);
        changed.putAll(others);
        return new TensorNames(embedding, norm, head, blocks, changed, interleaved);
    }

    /** All below a module. */
    public TensorNames below(String module) {
        return new TensorNames(
                module + embedding,
                module + norm,
                module + head,
                module + blocks,
                modules,
                interleaved);
    }

    /** What all names begin with; what begins otherwise is no part of the decoder. */
    public String prefix() {
        return blocks.substring(0, blocks.lastIndexOf("model."));
    }
}
