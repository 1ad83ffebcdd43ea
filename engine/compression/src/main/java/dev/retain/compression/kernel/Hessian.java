package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.retain.api.CompressionException;
import dev.retain.model.blocks.Fp32Product;
import dev.retain.model.blocks.InputRows;
import dev.retain.model.torch.TorchModule;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * How much the outputs of a linear change with its weights: the sum of {@code x xᵀ} over the inputs
 * {@code x} of all calibration tokens, {@code [n][n]} in 32-bit arithmetic. Linears with the same
 * input share one.
 *
 * <p>Not thread-safe.
 */
@API(status = INTERNAL, since = "0.1")
public final class Hessian implements AutoCloseable {

    /** Inputs whose products with all after them are computed at once, at least. */
    private static final int TILE = 384;

    /** In how many parts inputs are multiplied, at most. */
    private static final int TILES = 8;

    private final NDManager manager;
    private final TorchModule kernels;
    private final NDArray sum;
    private final int inputs;
    private long tokens;
    private boolean mirrored;

    private Hessian(NDManager manager, TorchModule kernels, int inputs) {
        this.manager = manager;
        this.kernels = kernels;
        this.inputs = inputs;
        this.sum = manager.zeros(new Shape(inputs, inputs), DataType.FLOAT32);
    }

    /** The kernels, which all Hessians of a compression share. */
    static TorchModule kernels(NDManager manager) {
        var product = Fp32Product.on(manager);
        return TorchModule.load(
                manager,
                Hessian.class,
                "Hessian",
                Map.of(
                        "tile", String.valueOf(TILE),
                        "tiles", String.valueOf(TILES),
                        "product", product.linear("some", "others"),
                        "turned", product.linear("w", "h")));
    }

    /**
     * A Hessian that has seen nothing.
     *
     * @param kernels must stay open
     * @param inputs input channels
     */
    public static Hessian empty(StatisticsKernels kernels, int inputs) {
        return new Hessian(kernels.newScope(), kernels.hessian(), inputs);
    }

    /** Adds what linears read, {@code [tokens, n]}. */
    public void add(InputRows activations) {
        try (NDManager scope = manager.newSubManager()) {
            kernels.call(scope, "accumulate", new NDList(sum, activations.array())).attach(scope);
        }
        mirrored = false;
        tokens += activations.tokens();
    }

    /** How many tokens were added. */
    public long tokens() {
        return tokens;
    }

    /** Sums of the squares of each input channel. */
    public float[] squaredNorms() {
        try (NDManager scope = manager.newSubManager()) {
            return call(scope, "diagonal", sum).head().toFloatArray();
        }
    }

    /**
     * Refuses what no method can work with.
     *
     * @param linear named if it fails
     * @return {@link #squaredNorms}
     * @throws CompressionException if no token was seen, or if activations were not finite
     */
    public float[] check(String linear) {
        var squares = squaredNorms();
        SeenInputs.check(linear, tokens, squares);
        return squares;
    }

    /** Its blocks on the diagonal, {@code [n / size][size][size]} row-major. */
    public float[] blocks(int size) {
        try (NDManager scope = manager.newSubManager()) {
            return call(scope, "blocks", whole(), scope.create(size)).head().toFloatArray();
        }
    }

    /**
     * The inverse's factor that error compensation needs.
     *
     * @param linear named when it fails
     * @param activeFirst whether the most active input channels come first, else in their order
     * @throws CompressionException if no token was seen, if activations were not finite, or if it
     *     is not positive definite even when damped most
     */
    public InverseFactor factor(String linear, boolean activeFirst) {
        var diagonal = check(linear);
        var order = activeFirst ? byActivity(diagonal) : IntStream.range(0, inputs).toArray();
        try (NDManager scope = manager.newSubManager()) {
            return InverseFactor.of(scope, kernels, whole(), order)
                    .orElseThrow(() -> notPositiveDefinite(linear));
        }
    }

    private CompressionException notPositiveDefinite(String linear) {
        var ladder = InverseFactor.LADDER;
        return new CompressionException(
                "the Hessian of %s is not positive definite, damped by up to %s of its mean; calibrate with more or other text: it saw %d tokens for %d input channels"
                        .formatted(linear, ladder.get(ladder.size() - 1), tokens, inputs));
    }

    private static int[] byActivity(float[] diagonal) {
        return IntStream.range(0, diagonal.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -diagonal[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * How far a linear's outputs move with its weights, on the tokens seen.
     *
     * @param before {@code [rows][n]} row-major
     * @param after likewise
     * @return sum of squares of the change of all outputs
     */
    public double outputError(float[] before, float[] after) {
        var change = new float[before.length];
        for (int i = 0; i < change.length; i++) {
            change[i] = after[i] - before[i];
        }
        return output(change);
    }

    /** {@link #outputError} over the sum of squares of the outputs; 0 if there are none. */
    public double relativeOutputError(float[] before, float[] after) {
        double of = output(before);
        return of == 0 ? 0 : outputError(before, after) / of;
    }

    private double output(float[] weights) {
        try (NDManager scope = manager.newSubManager()) {
            var matrix = scope.create(weights, new Shape(weights.length / inputs, inputs));
            return call(scope, "energy", matrix, whole()).head().toDoubleArray()[0];
        }
    }

    /** Both sides of the diagonal, filled in when they are first asked for after an addition. */
    private NDArray whole() {
        if (!mirrored) {
            try (NDManager scope = manager.newSubManager()) {
                call(scope, "mirror", sum);
            }
            mirrored = true;
        }
        return sum;
    }

    private NDList call(NDManager scope, String method, NDArray... arguments) {
        var results = kernels.call(scope, method, new NDList(arguments));
        results.attach(scope);
        return results;
    }

    @Override
    public void close() {
        manager.close();
    }
}
