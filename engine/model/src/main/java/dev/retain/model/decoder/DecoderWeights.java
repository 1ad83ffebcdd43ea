package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.retain.checkpoint.shape.BlockTensors;
import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.model.torch.TorchModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Reads the weights in the order in which the kernels expect them. */
@API(status = INTERNAL, since = "0.1")
public final class DecoderWeights {

    private final DecoderShape shape;
    private final ModelConfig config;
    private final WeightStore store;
    private final Optional<LinearPacker> packer;

    public DecoderWeights(DecoderShape shape, WeightStore store) {
        this(shape, store, Optional.empty());
    }

    private DecoderWeights(DecoderShape shape, WeightStore store, Optional<LinearPacker> packer) {
        this.shape = shape;
        this.config = shape.config();
        this.store = store;
        this.packer = packer;
    }

    /**
     * The weights of a whole decoder, once as prompts are read with them and once as answers are
     * written. What is the same in both is there once.
     */
    record Lists(NDList ofPrompts, NDList ofAnswers) {}

    /**
     * Those of the whole decoder.
     *
     * @param packer what packs linears, if some may be
     */
    static Lists read(DecoderShape shape, WeightStore store, Optional<LinearPacker> packer) {
        DecoderWeights reading = new DecoderWeights(shape, store, packer);
        NDArray embedding = reading.embedding();
        NDList ends = new NDList(embedding);
        ends.add(reading.headBeside(embedding));
        ends.add(reading.lastNorm());
        ends.addAll(reading.rotary(1));
        Lists lists = new Lists(new NDList(ends), new NDList(ends));
        for (int layer = 0; layer < shape.config().layers(); layer++) {
            reading.addLayer(layer, lists);
        }
        TorchModule.list("w", lists.ofPrompts());
        TorchModule.list("w", lists.ofAnswers());
        return lists;
    }

    /** The tensors that {@link #read} reads piece by piece, in its order. */
    static List<String> order(DecoderShape shape, KernelPlan plan) {
        DecoderTraits traits = shape.traits();
        List<String> order = new ArrayList<>();
        order.add(traits.names().embedding());
        if (!shape.config().tiedHead()) {
            order.add(traits.names().head());
        }
        order.add(traits.names().norm());
        for (int layer = 0; layer < shape.config().layers(); layer++) {
            BlockTensors tensors = BlockTensors.of(shape.config(), traits, layer);
            shape.layerTensors().stream()
                    .filter(tensor -> tensor.kind() != LayerTensor.Kind.SCALES)
                    .map(tensor -> tensor.names(tensors))
                    .filter(names -> plan.keepsDense() || !plan.has(names))
                    .forEach(order::addAll);
        }
        return order;
    }

    public NDArray embedding() {
        return table(shape.traits().names().embedding());
    }

    /** The head; the embedding if it is tied. */
    public NDArray head() {
        return config.tiedHead() ? embedding() : table(shape.traits().names().head());
    }

    /** The head in the layout of its product. */
    private NDArray headBeside(NDArray embedding) {
        boolean packed = store.packs() && shape.affordsPackedHead();
        if (config.tiedHead()) {
            return packed ? store.packed(embedding) : embedding;
        }
        return packed
                ? store.linear(
                        List.of(shape.traits().names().head()),
                        List.of(config.vocabulary()),
                        config.hidden())
                : head();
    }

    private NDArray table(String name) {
        return store.table(name, config.vocabulary(), config.hidden());
    }

    public NDArray lastNorm() {
        return norm(shape.traits().names().norm());
    }

    /**
     * What angles are made of: the signs of sines, then frequencies and scales of each kind of
     * layer.
     *
     * @param total tokens of the sequences
     */
    public NDList rotary(int total) {
        int half = shape.angles().get(0).frequencies(total).length;
        float[] signs = new float[config.headDim()];
        Arrays.fill(signs, 0, half, -1);
        Arrays.fill(signs, half, 2 * half, 1);
        NDList rotary = new NDList(store.floats(signs, signs.length));
        for (RotaryAngles angles : shape.angles()) {
            float[] frequencies = shape.frequencies(angles, total);
            rotary.add(store.floats(frequencies, frequencies.length));
            rotary.add(
                    store.floats(
                            scales(angles, 2 * half),
                            config.heads() + config.keyValueHeads(),
                            config.headDim()));
        }
        return rotary;
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

    /** The arrays of a layer, as prompts are read with them. */
    public NDList layer(int layer) {
        Lists lists = new Lists(new NDList(), new NDList());
        addLayer(layer, lists);
        return lists.ofPrompts();
    }

    private void addLayer(int layer, Lists lists) {
        BlockTensors tensors = BlockTensors.of(config, shape.traits(), layer);
        Lists scales = new Lists(new NDList(), new NDList());
        for (LayerTensor tensor : shape.layerTensors()) {
            if (tensor.kind() == LayerTensor.Kind.LINEAR) {
                addLinear(tensor, tensors, lists, scales);
            } else if (tensor.kind() != LayerTensor.Kind.SCALES) {
                addToBoth(array(tensor, tensors), lists);
            }
        }
        if (shape.scaled()) {
            lists.ofPrompts().addAll(scales.ofPrompts());
            lists.ofAnswers().addAll(scales.ofAnswers());
        }
    }

    private void addLinear(LayerTensor tensor, BlockTensors tensors, Lists arrays, Lists scales) {
        Optional<LinearPacker.Packed> packed =
                packer.flatMap(p -> p.pack(tensor.names(tensors), tensor.columns(shape)));
        if (packed.isEmpty()) {
            addToBoth(array(tensor, tensors), arrays);
            addToBoth(store.nothing(), scales);
            return;
        }
        NDArray codes = packed.get().codes();
        NDArray steps = packed.get().scales();
        if (packer.filter(LinearPacker::keepsDense).isPresent()) {
            arrays.ofPrompts().add(array(tensor, tensors));
            arrays.ofAnswers().add(codes);
            scales.ofPrompts().add(store.nothing());
            scales.ofAnswers().add(steps);
        } else {
            addToBoth(codes, arrays);
            addToBoth(steps, scales);
        }
    }

    private static void addToBoth(NDArray array, Lists lists) {
        lists.ofPrompts().add(array);
        lists.ofAnswers().add(array);
    }

    /** An array of a layer. */
    public NDArray array(LayerTensor tensor, BlockTensors tensors) {
        List<String> names = tensor.names(tensors);
        List<Integer> rows = tensor.modules(tensors).stream().map(tensors::rows).toList();
        return switch (tensor.kind()) {
            case NORM -> norm(names.get(0));
            case LINEAR -> store.linear(names, rows, tensor.columns(shape));
            case BIAS -> store.biases(names, rows);
            case HEAD_NORMS -> headNorms(names.get(0), names.get(1));
            case SCALES -> store.nothing();
        };
    }

    /** A norm with an offset stays in fp32, where one more is not rounded away. */
    private NDArray norm(String name) {
        return shape.traits().offsetNorms()
                ? store.floats(normValues(name, config.hidden()), config.hidden())
                : store.vector(name, config.hidden());
    }

    private NDArray headNorms(String queryName, String keyName) {
        int channels = config.headDim();
        float[] query = normValues(queryName, channels);
        float[] key = normValues(keyName, channels);
        int heads = config.heads() + config.keyValueHeads();
        float[] values = new float[heads * channels];
        for (int head = 0; head < heads; head++) {
            float[] norm = head < config.heads() ? query : key;
            System.arraycopy(norm, 0, values, head * channels, channels);
        }
        return store.floats(values, heads, channels);
    }

    private float[] normValues(String name, int length) {
        float[] values = store.values(name, length).clone();
        if (shape.traits().offsetNorms()) {
            for (int i = 0; i < values.length; i++) {
                values[i] += 1;
            }
        }
        return values;
    }
}
