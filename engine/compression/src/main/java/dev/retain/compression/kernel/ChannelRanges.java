package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.retain.api.CompressionException;
import dev.retain.model.blocks.InputRows;
import dev.retain.model.torch.TorchModule;
import java.util.Arrays;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * How large the activations of each input channel of a linear are, over all calibration tokens.
 *
 * <p>Not thread-safe.
 */
@API(status = INTERNAL, since = "0.1")
public final class ChannelRanges implements AutoCloseable {

    private final NDManager manager;
    private final TorchModule kernels;
    private final NDArray ranges;
    private final int inputs;
    private long tokens;

    private ChannelRanges(NDManager manager, TorchModule kernels, int inputs) {
        this.manager = manager;
        this.kernels = kernels;
        this.inputs = inputs;
        this.ranges = manager.zeros(new Shape(3, inputs), DataType.FLOAT32);
    }

    /** The kernels, which all ranges of a compression share. */
    static TorchModule kernels(NDManager manager) {
        return TorchModule.load(manager, ChannelRanges.class, "ChannelRanges", Map.of());
    }

    /**
     * Ranges of channels that were never active.
     *
     * @param kernels must stay open
     * @param inputs input channels
     */
    public static ChannelRanges empty(StatisticsKernels kernels, int inputs) {
        return new ChannelRanges(kernels.newScope(), kernels.ranges(), inputs);
    }

    /** Adds what linears read, {@code [tokens, n]}. */
    public void add(InputRows activations) {
        try (NDManager scope = manager.newSubManager()) {
            kernels.call(scope, "add", new NDList(ranges, activations.array())).attach(scope);
        }
        tokens += activations.tokens();
    }

    /** How many tokens were added. */
    public long tokens() {
        return tokens;
    }

    /** Mean magnitudes, {@code [n]}. */
    public float[] means() {
        var means = part(0);
        for (int i = 0; i < inputs; i++) {
            means[i] /= tokens;
        }
        return means;
    }

    /** Largest magnitudes, {@code [n]}. */
    public float[] largest() {
        return part(1);
    }

    /** Sums of squares, {@code [n]}. */
    public float[] squaredNorms() {
        return part(2);
    }

    private float[] part(int index) {
        var all = ranges.toFloatArray();
        return Arrays.copyOfRange(all, index * inputs, (index + 1) * inputs);
    }

    /**
     * Refuses what no method can work with.
     *
     * @param linear named if it fails
     * @throws CompressionException if no token was seen, or if activations were not finite
     */
    public void check(String linear) {
        SeenInputs.check(linear, tokens, squaredNorms());
    }

    @Override
    public void close() {
        manager.close();
    }
}
