package dev.retain.model.blocks;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.checkpoint.shape.BlockInput;
import org.apiguardian.api.API;

/** Takes what the linears of a block read, chunk by chunk. */
@FunctionalInterface
@API(status = EXPERIMENTAL, since = "0.1")
public interface BlockInputs {

    /**
     * Takes a chunk. Chunks consist of whole windows, in their order; of each chunk come all four
     * inputs in the order of the computation.
     *
     * @param input which linears read it
     * @param values what they read; not valid after the call
     */
    void accept(BlockInput input, InputRows values);
}
