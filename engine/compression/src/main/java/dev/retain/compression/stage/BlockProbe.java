package dev.retain.compression.stage;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.shape.BlockInput;
import dev.retain.model.blocks.DecoderBlock;
import dev.retain.model.blocks.DecoderBlocks;
import dev.retain.model.blocks.HiddenStates;
import dev.retain.model.blocks.InputRows;
import java.util.Arrays;
import org.apiguardian.api.API;

/** Runs a block on the first calibration window in fp32, with the tensors that it has now. */
@API(status = INTERNAL, since = "0.1")
public final class BlockProbe {

    private final DecoderBlocks blocks;
    private final HiddenStates states;

    /**
     * @param blocks the baseline's
     * @param states before the block
     */
    public BlockProbe(DecoderBlocks blocks, HiddenStates states) {
        this.blocks = blocks;
        this.states = states;
    }

    /** What attention and MLP give, one after the other: all that a block adds to its stream. */
    float[] outputs(BlockState state) {
        try (var block = blocks.exact().load(state.number(), state.tensors());
                var window = states.first()) {
            var outputs = new float[2][];
            block.observe(window, (input, values) -> output(block, input, values, outputs));
            var all = Arrays.copyOf(outputs[0], outputs[0].length + outputs[1].length);
            System.arraycopy(outputs[1], 0, all, outputs[0].length, outputs[1].length);
            return all;
        }
    }

    private void output(DecoderBlock block, BlockInput input, InputRows values, float[][] outputs) {
        if (input == BlockInput.ATTENTION) {
            outputs[0] = block.attention(values, states.length());
        } else if (input == BlockInput.MLP) {
            outputs[1] = block.mlp(values);
        }
    }
}
