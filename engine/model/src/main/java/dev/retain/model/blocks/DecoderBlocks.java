package dev.retain.model.blocks;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.retain.api.EvaluationException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.shape.BlockGraph;
import dev.retain.checkpoint.shape.BlockTensors;
import dev.retain.model.decoder.ComputeType;
import dev.retain.model.decoder.Decoder;
import dev.retain.model.decoder.DecoderShape;
import dev.retain.model.decoder.DecoderWeights;
import dev.retain.model.decoder.OrderedHeads;
import dev.retain.model.decoder.WeightStore;
import dev.retain.model.torch.TorchModule;
import dev.retain.model.torch.TorchRuntime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A decoder whose blocks are on the device one at a time, as calibration needs it: windows are
 * embedded, go through block after block, each with weights that may have been changed, and are
 * judged in the end. Computes in fp32, with the kernels of the whole decoder; linears may multiply
 * in bf16.
 *
 * <p>Not thread-safe.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class DecoderBlocks implements AutoCloseable {

    /** Tokens of one call, unless a window is longer. */
    public static final int CHUNK = 1024;

    private final Checkpoint checkpoint;
    private final NDManager owner;
    private final DecoderShape shape;
    private final ComputeType type;
    private final TorchModule kernels;
    private @Nullable TorchModule differentiable;
    private @Nullable DecoderBlocks exact;

    private DecoderBlocks(
            Checkpoint checkpoint,
            NDManager owner,
            DecoderShape shape,
            ComputeType type,
            TorchModule kernels) {
        this.checkpoint = checkpoint;
        this.owner = owner;
        this.shape = shape;
        this.type = type;
        this.kernels = kernels;
    }

    /**
     * The blocks of a checkpoint, in fp32 throughout. It must stay open as long as they are used.
     *
     * @throws dev.retain.api.UnsupportedModelException if the family is not supported
     * @throws dev.retain.model.torch.NativeRuntimeException if PyTorch's native library is missing
     */
    public static DecoderBlocks of(Checkpoint checkpoint) {
        return of(checkpoint, LinearProducts.FP32);
    }

    /**
     * The blocks of a checkpoint, which must stay open as long as they are used.
     *
     * @throws dev.retain.api.UnsupportedModelException if the family is not supported
     * @throws dev.retain.model.torch.NativeRuntimeException if PyTorch's native library is missing
     */
    public static DecoderBlocks of(Checkpoint checkpoint, LinearProducts products) {
        DecoderShape shape = DecoderShape.of(checkpoint.config());
        NDManager owner = TorchRuntime.newManager();
        try {
            ComputeType type = new ComputeType(owner, kind(owner, products));
            TorchModule kernels = Decoder.kernels(owner, shape, type, checkpoint);
            return new DecoderBlocks(checkpoint, owner, shape, type, kernels);
        } catch (RuntimeException e) {
            owner.close();
            throw e;
        }
    }

    private static ComputeType.Kind kind(NDManager owner, LinearProducts products) {
        return products == LinearProducts.BF16
                ? ComputeType.Kind.FP32_NARROWED
                : Fp32Product.on(owner).kind();
    }

    /** The same in fp32 throughout, which is closed with these. */
    public DecoderBlocks exact() {
        if (type.kind() != ComputeType.Kind.FP32_NARROWED) {
            return this;
        }
        if (exact == null) {
            exact = of(checkpoint);
        }
        return exact;
    }

    /** What each block consists of. */
    public List<BlockGraph> graphs() {
        return BlockGraph.of(shape.config(), shape.traits());
    }

    /** All tensors of a block as the checkpoint has them, by name. */
    public Map<String, float[]> weights(int block) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        BlockTensors.of(shape.config(), shape.traits(), block)
                .shapes()
                .keySet()
                .forEach(name -> weights.put(name, checkpoint.floats(name)));
        return weights;
    }

    /**
     * The residual stream before the first block.
     *
     * @param windows token ids {@code [windows][length]}, all of one length
     * @throws EvaluationException if lengths differ or ids are not in the vocabulary
     */
    public HiddenStates embed(int[][] windows) {
        int length = check(windows);
        NDManager states = owner.newSubManager();
        NDArray stream =
                type.zeros(states, (long) windows.length * length, shape.config().hidden());
        try (NDManager scope = owner.newSubManager()) {
            NDArray embedding = weights(scope, Map.of()).embedding();
            for (int window = 0; window < windows.length; window++) {
                try (NDManager turn = scope.newSubManager()) {
                    long[] ids = Arrays.stream(windows[window]).asLongStream().toArray();
                    NDList arguments = new NDList(turn.create(ids));
                    arguments.addAll(TorchModule.list("w", new NDList(embedding)));
                    NDArray rows = kernels.call(turn, "embed", arguments).head();
                    type.fill(turn, stream, window * length, rows);
                }
            }
        }
        return new HiddenStates(stream, windows.length, length);
    }

    private int check(int[][] windows) {
        int length = windows.length == 0 ? 0 : windows[0].length;
        if (length == 0) {
            throw new EvaluationException("there are no tokens to calibrate with; give some");
        }
        for (int[] window : windows) {
            if (window.length != length) {
                throw new EvaluationException(
                        "windows of %d and %d tokens; give windows of one length"
                                .formatted(length, window.length));
            }
            for (int id : window) {
                if (id < 0 || id >= shape.config().vocabulary()) {
                    throw new EvaluationException(
                            "token id %d is not below the vocabulary of %d tokens; tokenizer and weights are of different models"
                                    .formatted(id, shape.config().vocabulary()));
                }
            }
        }
        return length;
    }

    /**
     * Puts a block on the device.
     *
     * @param block its number, counted from 0
     * @param weights values of tensors by name; those left out are read from the checkpoint
     * @throws dev.retain.api.InvalidCheckpointException if the block has no such tensor
     * @throws IllegalArgumentException if a tensor has another size
     */
    public DecoderBlock load(int block, Map<String, float[]> weights) {
        NDManager scope = owner.newSubManager();
        try {
            NDList arrays = weights(scope, weights).layer(block);
            return new DecoderBlock(this, scope, block, arrays);
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /**
     * Log-probabilities of each token but the first, after the last block.
     *
     * @param windows the tokens of the states
     * @return {@code [windows][length - 1]}
     */
    public double[][] likelihood(HiddenStates states, int[][] windows) {
        double[][] values = new double[windows.length][];
        try (NDManager scope = owner.newSubManager()) {
            NDList ends = packedEnds(scope);
            for (int window = 0; window < windows.length; window++) {
                values[window] = likelihood(scope, states, window, windows[window], ends);
            }
        }
        return values;
    }

    private double[] likelihood(
            NDManager scope, HiddenStates states, int window, int[] ids, NDList ends) {
        try (NDManager turn = scope.newSubManager()) {
            int first = window * states.length();
            NDList arguments = ofLikelihood(turn, states.stream(), first, ids, ends);
            float[] found = kernels.call(turn, "likelihood", arguments).head().toFloatArray();
            double[] values = new double[found.length];
            Arrays.setAll(values, i -> found[i]);
            return values;
        }
    }

    /** The same with the head as its product wants it; as it was read it is given back. */
    private NDList packedEnds(NDManager scope) {
        try (NDManager reading = owner.newSubManager()) {
            NDList read = ends(reading);
            NDArray head = type.pack(scope, read.get(1));
            NDArray norm = read.get(2);
            norm.attach(scope);
            return new NDList(head, head, norm);
        }
    }

    /** What makes logits of the residual stream, as the kernels expect it. */
    NDList ends(NDManager scope) {
        DecoderWeights reading = weights(scope, Map.of());
        NDArray head = reading.head();
        return new NDList(head, head, reading.lastNorm());
    }

    /**
     * The arguments of the kernel that gives log-probabilities of a window's tokens but the first.
     *
     * @param first the row of the stream where the window begins
     */
    static NDList ofLikelihood(NDManager turn, NDArray stream, int first, int[] ids, NDList ends) {
        long[] positions = new long[ids.length - 1];
        Arrays.setAll(positions, i -> (long) first + i);
        long[] targets = Arrays.stream(ids).skip(1).asLongStream().toArray();
        NDList arguments = new NDList(stream, turn.create(positions), turn.create(targets));
        arguments.addAll(TorchModule.list("w", ends));
        return arguments;
    }

    DecoderShape shape() {
        return shape;
    }

    TorchModule kernels() {
        return kernels;
    }

    /** The same kernels, of products through which gradients go. */
    TorchModule differentiable() {
        if (differentiable == null) {
            try (ComputeType plain = new ComputeType(owner, Fp32Product.PLAIN.kind())) {
                differentiable = Decoder.kernels(owner, shape, plain, checkpoint);
            }
        }
        return differentiable;
    }

    ComputeType type() {
        return type;
    }

    NDManager newScope() {
        return owner.newSubManager();
    }

    /** Reads weights into arrays of a scope. */
    DecoderWeights weights(NDManager scope, Map<String, float[]> replaced) {
        Checkpoint changed = new ReplacedWeights(checkpoint, replaced);
        return new DecoderWeights(
                shape, new WeightStore(OrderedHeads.of(changed, shape.traits()), scope, type));
    }

    @Override
    public void close() {
        kernels.close();
        if (differentiable != null) {
            differentiable.close();
        }
        if (exact != null) {
            exact.close();
        }
        type.close();
        owner.close();
    }
}
