package dev.retain.model.blocks;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.retain.checkpoint.shape.BlockInput;
import dev.retain.checkpoint.shape.BlockTensors;
import dev.retain.model.decoder.DecoderWeights;
import dev.retain.model.decoder.LayerTensor;
import dev.retain.model.torch.TorchModule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** A block of a decoder on the device, with weights that may not be the checkpoint's. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class DecoderBlock implements AutoCloseable {

    private final DecoderBlocks blocks;
    private final NDManager scope;
    private final int number;
    private final NDList arrays;

    DecoderBlock(DecoderBlocks blocks, NDManager scope, int number, NDList arrays) {
        this.blocks = blocks;
        this.scope = scope;
        this.number = number;
        this.arrays = arrays;
    }

    /**
     * The same block with other values of some tensors. It shares the rest with this one, which
     * must stay open.
     *
     * @throws dev.retain.api.InvalidCheckpointException if there is no such tensor
     * @throws IllegalArgumentException if a tensor has another size
     */
    public DecoderBlock with(Map<String, float[]> weights) {
        BlockTensors tensors =
                BlockTensors.of(blocks.shape().config(), blocks.shape().traits(), number);
        NDManager owner = blocks.newScope();
        try {
            DecoderWeights reading = blocks.weights(owner, weights);
            NDList changed = new NDList(arrays);
            List<LayerTensor> order = blocks.shape().layerTensors();
            for (int i = 0; i < order.size(); i++) {
                if (!Collections.disjoint(order.get(i).names(tensors), weights.keySet())) {
                    changed.set(i, reading.array(order.get(i), tensors));
                }
            }
            return new DecoderBlock(blocks, owner, number, changed);
        } catch (RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    /** Hands out what the linears read, and leaves the states as they are. */
    public void observe(HiddenStates states, BlockInputs inputs) {
        run(states, inputs, false);
    }

    /** Replaces the states by what comes out of the block. */
    public void advance(HiddenStates states) {
        run(states, (input, values) -> {}, true);
    }

    /** Hands out what the linears read, and replaces the states by what comes out of the block. */
    public void advance(HiddenStates states, BlockInputs inputs) {
        run(states, inputs, true);
    }

    private void run(HiddenStates states, BlockInputs inputs, boolean replace) {
        String method = replace ? "block" : "reads";
        int each = Math.max(1, DecoderBlocks.CHUNK / states.length()) * states.length();
        int tokens = states.windows() * states.length();
        try (NDManager outer = blocks.newScope()) {
            NDList w = w(outer, states.length());
            for (int first = 0; first < tokens; first += each) {
                try (NDManager turn = outer.newSubManager()) {
                    int count = Math.min(each, tokens - first);
                    long[] place = {number, states.length(), first, count};
                    NDList arguments = new NDList(states.stream(), turn.create(place));
                    arguments.addAll(w);
                    NDList results = blocks.kernels().call(turn, method, arguments);
                    for (BlockInput input : BlockInput.values()) {
                        inputs.accept(input, new InputRows(results.get(input.ordinal())));
                    }
                    if (replace) {
                        NDArray next = results.get(BlockInput.values().length);
                        blocks.type().fill(turn, states.stream(), first, next);
                    }
                }
            }
        }
    }

    /**
     * The attention alone, output linear included, before its output is normed or added.
     *
     * @param inputs what queries, keys and values read: whole windows
     * @param length tokens of a window
     * @return {@code [tokens][hidden]} row-major
     */
    public float[] attention(InputRows inputs, int length) {
        return module("attention", inputs, length);
    }

    /**
     * The MLP alone, before its output is normed or added.
     *
     * @param inputs what gate and up read
     * @return {@code [tokens][hidden]} row-major
     */
    public float[] mlp(InputRows inputs) {
        return module("mlp", inputs, 1);
    }

    private float[] module(String method, InputRows inputs, int length) {
        try (NDManager turn = blocks.newScope()) {
            NDList arguments = new NDList(inputs.array(), turn.create(new long[] {number, length}));
            arguments.addAll(w(turn, length));
            NDList results = blocks.kernels().call(turn, method, arguments);
            results.attach(turn);
            return results.head().toFloatArray();
        }
    }

    /** Its own arrays. */
    NDList arrays() {
        return arrays;
    }

    /** The arrays as the kernels expect them; a block needs no embedding and no head. */
    NDList w(NDManager owner, int length) {
        NDArray nothing = owner.create(new float[0]);
        NDList w = new NDList(nothing, nothing, nothing);
        w.addAll(blocks.weights(owner, Map.of()).rotary(length));
        w.addAll(arrays);
        return TorchModule.list("w", w);
    }

    @Override
    public void close() {
        scope.close();
    }
}
