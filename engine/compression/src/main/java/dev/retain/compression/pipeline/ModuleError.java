package dev.retain.compression.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.retain.model.DecoderBlock;
import dev.retain.model.HiddenStates;
import dev.retain.model.family.BlockInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How far the output of a block's attention or MLP moves when some of its linears get other
 * weights: the loss of AWQ's search where linears share a module.
 */
final class ModuleError implements AutoCloseable {

    private final DecoderBlock block;
    private final BlockInput place;
    private final int length;
    private final NDManager scope;
    private final List<NDArray> inputs = new ArrayList<>();
    private final List<NDArray> outputs = new ArrayList<>();

    private ModuleError(DecoderBlock block, BlockInput place, int length, NDManager scope) {
        this.block = block;
        this.place = place;
        this.length = length;
        this.scope = scope;
    }

    /**
     * Remembers what the module reads and gives.
     *
     * @param block belongs to the result from now on
     * @param states before the block
     * @param place where the module begins: {@link BlockInput#ATTENTION} or {@link BlockInput#MLP}
     * @param manager owns what is remembered
     */
    static ModuleError of(
            DecoderBlock block, HiddenStates states, BlockInput place, NDManager manager) {
        var error = new ModuleError(block, place, states.length(), manager.newSubManager());
        try {
            block.observe(states, error::remember);
            return error;
        } catch (RuntimeException e) {
            error.close();
            throw e;
        }
    }

    private void remember(BlockInput seen, NDArray values) {
        if (seen == place) {
            NDArray input = values.duplicate();
            input.attach(scope);
            inputs.add(input);
            outputs.add(output(scope, block, input));
        }
    }

    private NDArray output(NDManager owner, DecoderBlock from, NDArray input) {
        return place == BlockInput.ATTENTION
                ? from.attention(owner, input, length)
                : from.mlp(owner, input);
    }

    /**
     * The mean of the squared change of all outputs.
     *
     * @param weights by name, {@code [rows][columns]} row-major
     */
    double with(Map<String, float[]> weights) {
        double sum = 0;
        long count = 0;
        try (DecoderBlock changed = block.with(weights)) {
            for (int i = 0; i < inputs.size(); i++) {
                try (NDManager turn = scope.newSubManager()) {
                    NDArray change = output(turn, changed, inputs.get(i)).sub(outputs.get(i));
                    sum += change.square().mean().getFloat() * change.size();
                    count += change.size();
                }
            }
        }
        return sum / count;
    }

    @Override
    public void close() {
        scope.close();
        block.close();
    }
}
