package dev.retain.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.retain.model.family.BlockPart;
import dev.retain.model.family.BlockTensors;
import dev.retain.model.family.ModelConfig;
import dev.retain.model.torch.TorchModule;
import java.util.Arrays;
import java.util.List;

/** Reads the weights in the order in which the kernels expect them. */
final class DecoderWeights {

    private static final List<BlockPart> QUERY_KEY_VALUE =
            List.of(BlockPart.QUERY, BlockPart.KEY, BlockPart.VALUE);
    private static final List<BlockPart> GATE_UP = List.of(BlockPart.GATE, BlockPart.UP);

    private final DecoderShape shape;
    private final ModelConfig config;
    private final WeightStore store;
    private final NDList weights = new NDList();

    private DecoderWeights(DecoderShape shape, WeightStore store) {
        this.shape = shape;
        this.config = shape.config();
        this.store = store;
    }

    /** Those of the whole decoder. */
    static NDList read(DecoderShape shape, WeightStore store) {
        DecoderWeights reading = new DecoderWeights(shape, store);
        NDArray embedding = reading.embedding();
        reading.weights.add(embedding);
        reading.weights.add(shape.config().tiedHead() ? embedding : reading.head());
        reading.weights.add(reading.lastNorm());
        reading.rotary();
        for (int layer = 0; layer < shape.config().layers(); layer++) {
            reading.layer(layer);
        }
        return TorchModule.list("w", reading.weights);
    }

    private NDArray embedding() {
        return store.table(
                shape.traits().names().embedding(), config.vocabulary(), config.hidden());
    }

    private NDArray head() {
        return store.table(shape.traits().names().head(), config.vocabulary(), config.hidden());
    }

    private NDArray lastNorm() {
        return norm(shape.traits().names().norm());
    }

    private void rotary() {
        int half = shape.angles().get(0).frequencies(1).length;
        float[] signs = new float[config.headDim()];
        Arrays.fill(signs, 0, half, -1);
        Arrays.fill(signs, half, 2 * half, 1);
        weights.add(store.floats(signs, signs.length));
        for (RotaryAngles angles : shape.angles()) {
            float[] frequencies = shape.frequencies(angles, 1);
            weights.add(store.floats(frequencies, frequencies.length));
            weights.add(
                    store.floats(
                            scales(angles, 2 * half),
                            config.heads() + config.keyValueHeads(),
                            config.headDim()));
        }
    }

    /** What sines and cosines of each head and channel are multiplied by. */
    private float[] scales(RotaryAngles angles, int rotated) {
        int channels = config.headDim();
        float[] scales = new float[(config.heads() + config.keyValueHeads()) * channels];
        for (int i = 0; i < scales.length; i++) {
            double scale = i < shape.queryWidth() ? shape.traits().attentionScale() : 1;
            double rotation = i % channels < rotated ? angles.attentionFactor() : 1;
            scales[i] = (float) (scale * rotation);
        }
        return scales;
    }

    private void layer(int layer) {
        BlockTensors tensors = BlockTensors.of(config, shape.traits(), layer);
        for (LayerTensor tensor : shape.layerTensors()) {
            weights.add(array(tensor, tensors));
        }
    }

    private NDArray array(LayerTensor tensor, BlockTensors tensors) {
        return switch (tensor) {
            case ATTENTION_NORM -> norm(tensors, BlockPart.ATTENTION_NORM);
            case QUERY_KEY_VALUE -> linear(tensors, QUERY_KEY_VALUE, config.hidden());
            case OUTPUT -> linear(tensors, List.of(BlockPart.OUTPUT), shape.queryWidth());
            case MLP_NORM -> norm(tensors, BlockPart.MLP_NORM);
            case GATE_UP -> linear(tensors, GATE_UP, config.hidden());
            case DOWN -> linear(tensors, List.of(BlockPart.DOWN), config.intermediate());
            case QUERY_KEY_VALUE_BIAS -> biases(tensors, QUERY_KEY_VALUE);
            case OUTPUT_BIAS -> biases(tensors, List.of(BlockPart.OUTPUT));
            case GATE_UP_BIAS -> biases(tensors, GATE_UP);
            case DOWN_BIAS -> biases(tensors, List.of(BlockPart.DOWN));
            case HEAD_NORMS -> headNorms(tensors);
            case OUTPUT_NORM -> norm(tensors, BlockPart.OUTPUT_NORM);
            case DOWN_NORM -> norm(tensors, BlockPart.DOWN_NORM);
        };
    }

    private NDArray linear(BlockTensors tensors, List<BlockPart> parts, int columns) {
        List<String> modules = tensors.modules(parts);
        return store.linear(ending(modules, ".weight"), rows(tensors, modules), columns);
    }

    private NDArray biases(BlockTensors tensors, List<BlockPart> parts) {
        List<String> modules = tensors.modules(parts);
        return store.biases(ending(modules, ".bias"), rows(tensors, modules));
    }

    private NDArray norm(BlockTensors tensors, BlockPart part) {
        return norm(tensors.module(part) + ".weight");
    }

    /** A norm with an offset stays in fp32, where one more is not rounded away. */
    private NDArray norm(String name) {
        return shape.traits().offsetNorms()
                ? store.floats(normValues(name, config.hidden()), config.hidden())
                : store.vector(name, config.hidden());
    }

    private NDArray headNorms(BlockTensors tensors) {
        int channels = config.headDim();
        float[] query = normValues(tensors.module(BlockPart.QUERY_NORM) + ".weight", channels);
        float[] key = normValues(tensors.module(BlockPart.KEY_NORM) + ".weight", channels);
        int heads = config.heads() + config.keyValueHeads();
        float[] values = new float[heads * channels];
        for (int head = 0; head < heads; head++) {
            float[] norm = head < config.heads() ? query : key;
            System.arraycopy(norm, 0, values, head * channels, channels);
        }
        return store.floats(values, heads, channels);
    }

    private float[] normValues(String name, int length) {
        float[] values = store.values(name, length);
        if (shape.traits().offsetNorms()) {
            for (int i = 0; i < values.length; i++) {
                values[i] += 1;
            }
        }
        return values;
    }

    private static List<Integer> rows(BlockTensors tensors, List<String> modules) {
        return modules.stream().map(tensors::rows).toList();
    }

    private static List<String> ending(List<String> names, String end) {
        return names.stream().map(name -> name + end).toList();
    }
}
