package dev.retain.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.retain.model.checkpoint.ModelConfig;
import dev.retain.model.torch.TorchModule;
import java.util.Arrays;
import java.util.List;

/** Reads the weights in the order in which the kernels expect them. */
final class DecoderWeights {

    private final DecoderShape shape;
    private final ModelConfig config;
    private final WeightStore store;
    private final NDList weights = new NDList();

    private DecoderWeights(DecoderShape shape, WeightStore store) {
        this.shape = shape;
        this.config = shape.config();
        this.store = store;
    }

    static NDList read(DecoderShape shape, WeightStore store) {
        DecoderWeights reading = new DecoderWeights(shape, store);
        reading.ends();
        reading.rotary();
        for (int layer = 0; layer < shape.config().layers(); layer++) {
            reading.layer("model.layers." + layer + ".");
        }
        return TorchModule.list("w", reading.weights);
    }

    private void ends() {
        NDArray embedding =
                store.table("model.embed_tokens.weight", config.vocabulary(), config.hidden());
        weights.add(embedding);
        weights.add(
                config.tiedHead()
                        ? embedding
                        : store.table("lm_head.weight", config.vocabulary(), config.hidden()));
        weights.add(store.vector("model.norm.weight", config.hidden()));
    }

    private void rotary() {
        RotaryAngles angles = RotaryAngles.of(config);
        int half = config.headDim() / 2;
        float[] frequencies = Arrays.copyOf(angles.frequencies(), config.headDim());
        System.arraycopy(angles.frequencies(), 0, frequencies, half, half);
        float[] signs = new float[config.headDim()];
        Arrays.fill(signs, 0, half, -1);
        Arrays.fill(signs, half, config.headDim(), 1);
        float[] scales = new float[config.heads() + config.keyValueHeads()];
        Arrays.fill(scales, (float) angles.attentionFactor());
        Arrays.fill(
                scales,
                0,
                config.heads(),
                (float) (angles.attentionFactor() / Math.sqrt(config.headDim())));
        weights.add(store.floats(frequencies, frequencies.length));
        weights.add(store.floats(signs, signs.length));
        weights.add(store.floats(scales, scales.length, 1));
    }

    private void layer(String prefix) {
        String attention = prefix + "self_attn.";
        String mlp = prefix + "mlp.";
        List<String> queryKeyValue =
                List.of(attention + "q_proj", attention + "k_proj", attention + "v_proj");
        List<Integer> widths = List.of(shape.queryWidth(), shape.keyWidth(), shape.keyWidth());
        List<String> gateUp = List.of(mlp + "gate_proj", mlp + "up_proj");
        List<Integer> intermediates = List.of(config.intermediate(), config.intermediate());
        weights.add(store.vector(prefix + "input_layernorm.weight", config.hidden()));
        weights.add(store.linear(ending(queryKeyValue, ".weight"), widths, config.hidden()));
        weights.add(linear(attention + "o_proj.weight", config.hidden(), shape.queryWidth()));
        weights.add(store.vector(prefix + "post_attention_layernorm.weight", config.hidden()));
        weights.add(store.linear(ending(gateUp, ".weight"), intermediates, config.hidden()));
        weights.add(linear(mlp + "down_proj.weight", config.hidden(), config.intermediate()));
        if (shape.attentionBias()) {
            weights.add(store.biases(ending(queryKeyValue, ".bias"), widths));
            weights.add(store.vector(attention + "o_proj.bias", config.hidden()));
        }
        if (shape.mlpBias()) {
            weights.add(store.biases(ending(gateUp, ".bias"), intermediates));
            weights.add(store.vector(mlp + "down_proj.bias", config.hidden()));
        }
    }

    private static List<String> ending(List<String> names, String end) {
        return names.stream().map(name -> name + end).toList();
    }

    private NDArray linear(String name, int rows, int columns) {
        return store.linear(List.of(name), List.of(rows), columns);
    }
}
