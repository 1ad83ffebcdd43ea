package dev.retain.model.blocks;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.retain.api.EvaluationException;
import dev.retain.checkpoint.shape.BlockTensors;
import dev.retain.model.decoder.LayerTensor;
import dev.retain.model.torch.TorchModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.apiguardian.api.API;

/**
 * How much the loss of token windows depends on the weights of a decoder: |∂L/∂w| as in arXiv
 * 2601.09694, section 3.2, L being the mean negative log-likelihood of a window's tokens but the
 * first. The paper leaves open how a linear's are put together; here it is their mean over windows
 * and over the weights that are not zero.
 *
 * <p>One block at a time is on the device. It is computed once forward and, with what came into it,
 * once more backward. What is kept between is the residual stream before each block, of a few
 * windows at a time.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class LossGradients {

    /** Rows of the stream whose logits are there at once. */
    public static final int PIECE = 64;

    private final DecoderBlocks blocks;
    private final IntFunction<Map<String, float[]>> weights;
    private final Runnable tick;

    /** Takes the gradient of a linear's weight by one window. */
    @FunctionalInterface
    interface Sink {

        /**
         * Takes it.
         *
         * @param module the linear
         * @param gradient {@code [rows, columns]}; not valid after the call
         * @param weight the same of the weight, rows in the order of the computation
         */
        void accept(String module, NDArray gradient, NDArray weight);
    }

    /**
     * Those of a decoder, in fp32.
     *
     * @param weights the tensors of a block, all or those that are not the checkpoint's
     * @param tick called before each step; may throw to give up
     */
    public LossGradients(
            DecoderBlocks blocks, IntFunction<Map<String, float[]>> weights, Runnable tick) {
        this.blocks = blocks.exact();
        this.weights = weights;
        this.tick = tick;
    }

    /**
     * The mean of |∂L/∂w| of each linear, by its module's name.
     *
     * @param windows token ids {@code [windows][length]}, all of one length, at least two tokens
     * @return empty for a linear without a weight that is not zero
     * @throws EvaluationException if a gradient is not finite
     */
    public Map<String, OptionalDouble> means(int[][] windows) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        each(
                windows,
                (module, gradient, weight) -> {
                    double[] sum = sums.computeIfAbsent(module, none -> new double[2]);
                    add(sum, module, gradient, weight);
                });
        Map<String, OptionalDouble> means = new LinkedHashMap<>();
        sums.forEach(
                (module, sum) ->
                        means.put(
                                module,
                                sum[1] == 0
                                        ? OptionalDouble.empty()
                                        : OptionalDouble.of(sum[0] / sum[1])));
        return means;
    }

    private static void add(double[] sum, String module, NDArray gradient, NDArray weight) {
        try (NDArray active = weight.neq(0);
                NDArray size = gradient.abs();
                NDArray counted = size.mul(active.toType(size.getDataType(), false));
                NDArray total = counted.sum();
                NDArray count = active.toType(DataType.INT64, false).sum()) {
            double value = total.toFloatArray()[0];
            if (!Double.isFinite(value)) {
                throw new EvaluationException(
                        "the gradient of %s is not finite; prune with gradients = false"
                                .formatted(module));
            }
            sum[0] += value;
            sum[1] += count.toLongArray()[0];
        }
    }

    /** Hands out gradients, windows of a few at a time, the last block first. */
    void each(int[][] windows, Sink sink) {
        int length = windows.length == 0 ? 0 : windows[0].length;
        if (length < 2) {
            throw new EvaluationException(
                    "gradients are those of windows of two tokens and more; calibrate with longer"
                            + " ones");
        }
        int several = Math.max(1, DecoderBlocks.CHUNK / length);
        for (int first = 0; first < windows.length; first += several) {
            int last = Math.min(windows.length, first + several);
            together(Arrays.copyOfRange(windows, first, last), sink);
        }
    }

    private void together(int[][] windows, Sink sink) {
        try (NDManager scope = blocks.newScope()) {
            List<NDArray> streams = forward(scope, windows);
            List<NDArray> later = ofLoss(scope, streams.remove(streams.size() - 1), windows);
            for (int block = streams.size() - 1; block >= 0; block--) {
                tick.run();
                later = backward(scope, block, streams.remove(block), later, sink);
            }
        }
    }

    /** The residual stream before each block, and after the last. */
    private List<NDArray> forward(NDManager scope, int[][] windows) {
        List<NDArray> streams = new ArrayList<>();
        try (HiddenStates states = blocks.embed(windows)) {
            for (int block = 0; block < blocks.graphs().size(); block++) {
                tick.run();
                streams.add(copy(scope, states.stream()));
                try (DecoderBlock loaded = blocks.load(block, weights.apply(block))) {
                    loaded.advance(states);
                }
            }
            streams.add(copy(scope, states.stream()));
        }
        return streams;
    }

    private static NDArray copy(NDManager scope, NDArray stream) {
        NDArray copy = stream.duplicate();
        copy.attach(scope);
        return copy;
    }

    /** By the residual stream after the last block, of each window. */
    private List<NDArray> ofLoss(NDManager scope, NDArray stream, int[][] windows) {
        List<NDArray> gradients = new ArrayList<>();
        try (stream;
                NDManager outer = blocks.newScope()) {
            NDList ends;
            try (NDManager inference = blocks.newScope()) {
                ends = differentiable(outer, blocks.ends(inference));
            }
            for (int window = 0; window < windows.length; window++) {
                gradients.add(ofLoss(scope, stream, window, windows[window], ends));
            }
        }
        return gradients;
    }

    /**
     * Those of a window. A row of the stream makes the logits of one token, so a few rows at a time
     * give the same, and the logits of all are never there at once.
     */
    private NDArray ofLoss(NDManager scope, NDArray stream, int window, int[] ids, NDList ends) {
        int judged = ids.length - 1;
        NDArray gradient = scope.zeros(new Shape(ids.length, stream.getShape().get(1)));
        for (int from = 0; from < judged; from += PIECE) {
            int to = Math.min(judged, from + PIECE);
            try (NDManager turn = scope.newSubManager();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray rows = rows(turn, stream, window * ids.length + from, to - from);
                NDList arguments =
                        DecoderBlocks.ofLikelihood(
                                turn, rows, 0, Arrays.copyOfRange(ids, from, to + 1), ends);
                NDList found =
                        blocks.differentiable().callForGradients(turn, "likelihood", arguments);
                found.attach(turn);
                TorchModule.goBack(collector, found.head().sum().div(-judged));
                gradient.set(new NDIndex(from + ":" + to), rows.getGradient());
            }
        }
        return gradient;
    }

    /** Some rows of a stream, by which gradients are wanted. */
    private static NDArray rows(NDManager turn, NDArray stream, int from, int count) {
        try (NDArray view = stream.get(from + ":" + (from + count))) {
            NDArray rows = copy(turn, view);
            rows.setRequiresGradient(true);
            return rows;
        }
    }

    /**
     * Goes back through a block.
     *
     * @param stream what came into it
     * @param later the gradients by what came out, of each window
     * @return those by what came into it
     */
    private List<NDArray> backward(
            NDManager scope, int number, NDArray stream, List<NDArray> later, Sink sink) {
        List<NDArray> gradients = new ArrayList<>();
        int length = Math.toIntExact(stream.getShape().get(0)) / later.size();
        try (stream;
                DecoderBlock block = blocks.load(number, weights.apply(number));
                NDManager outer = blocks.newScope()) {
            NDList w;
            try (NDManager inference = blocks.newScope()) {
                w = differentiable(outer, block.w(inference, length));
            }
            NDList arrays = new NDList(w.subList(w.size() - block.arrays().size(), w.size()));
            List<LayerTensor> order = blocks.shape().layerTensors();
            for (int i = 0; i < order.size(); i++) {
                arrays.get(i).setRequiresGradient(order.get(i).isLinear());
            }
            for (int window = 0; window < later.size(); window++) {
                try (NDManager turn = outer.newSubManager();
                        NDArray after = later.get(window);
                        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    NDArray rows = rows(turn, stream, window * length, length);
                    long[] place = {number, length, 0, length};
                    NDList arguments = new NDList(rows, turn.create(place));
                    arguments.addAll(w);
                    NDList found =
                            blocks.differentiable().callForGradients(turn, "block", arguments);
                    found.attach(turn);
                    TorchModule.goBack(collector, found.get(found.size() - 1).mul(after).sum());
                    hand(number, arrays, sink);
                    gradients.add(copy(scope, rows.getGradient()));
                }
            }
        }
        return gradients;
    }

    /** Copies without the mark that no gradient goes through them, which kernels give. */
    private static NDList differentiable(NDManager owner, NDList arrays) {
        Map<NDArray, NDArray> copies = new IdentityHashMap<>();
        NDList all = new NDList();
        for (NDArray array : arrays) {
            all.add(copies.computeIfAbsent(array, original -> copy(owner, original)));
        }
        return TorchModule.list("w", all);
    }

    private void hand(int number, NDList arrays, Sink sink) {
        BlockTensors tensors =
                BlockTensors.of(blocks.shape().config(), blocks.shape().traits(), number);
        List<LayerTensor> order = blocks.shape().layerTensors();
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i).isLinear()) {
                NDArray weight = arrays.get(i);
                try (NDArray gradient = weight.getGradient()) {
                    int from = 0;
                    for (String module : order.get(i).modules(tensors)) {
                        String rows = from + ":" + (from + tensors.rows(module));
                        try (NDArray ofModule = gradient.get(rows);
                                NDArray itself = weight.get(rows)) {
                            sink.accept(module, ofModule, itself);
                        }
                        from += tensors.rows(module);
                    }
                    // The next window's would be added to it.
                    gradient.subi(gradient);
                }
            }
        }
    }
}
