package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.retain.checkpoint.FiniteTensor;
import dev.retain.model.torch.TorchModule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The upper triangular {@code U} with {@code UᵀU = H⁻¹} of a damped Hessian, its inputs in the
 * order in which they are compressed.
 *
 * @param upper {@code U}, {@code [n][n]} row-major
 * @param order which input channel stands at each place
 * @param diagonal of the Hessian before it was damped, in natural order
 * @param damping share of the mean curvature that was added
 * @param dead input channels that no token activated
 */
@API(status = INTERNAL, since = "0.1")
public record InverseFactor(
        float[] upper, int[] order, float[] diagonal, double damping, int dead) {

    /** Shares of the mean curvature that are added to the diagonal until it can be factored. */
    static final List<Double> LADDER = List.of(0.01, 0.02, 0.05, 0.1, 0.5);

    /**
     * Factors a Hessian, damped no more than needed.
     *
     * @param kernels of {@link Hessian#kernels}
     * @param hessian {@code [n, n]}
     * @param order which input channel is to stand at each place
     * @return nothing if it is not positive definite even when damped most
     */
    static Optional<InverseFactor> of(
            NDManager scope, TorchModule kernels, NDArray hessian, int[] order) {
        var diagonal = call(scope, kernels, "diagonal", hessian).head().toFloatArray();
        int dead = (int) Arrays.stream(order).filter(i -> diagonal[i] == 0).count();
        var indices = scope.create(Arrays.stream(order).asLongStream().toArray());
        var ordered = call(scope, kernels, "ordered", hessian, indices).head();
        for (double damping : LADDER) {
            try (NDManager attempt = scope.newSubManager()) {
                var share = attempt.create((float) damping);
                var result = call(attempt, kernels, "factor", ordered, share);
                if (result.get(1).toIntArray()[0] == 0) {
                    var upper = result.get(0).toFloatArray();
                    if (FiniteTensor.isFinite(upper)) {
                        return Optional.of(
                                new InverseFactor(upper, order, diagonal, damping, dead));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static NDList call(
            NDManager scope, TorchModule kernels, String method, NDArray... arguments) {
        var results = kernels.call(scope, method, new NDList(arguments));
        results.attach(scope);
        return results;
    }

    int size() {
        return order.length;
    }

    /** The entry on the diagonal at a place. */
    float at(int place) {
        return upper[place * order.length + place];
    }

    /** Weights {@code [rows][n]} in their natural order; those of dead inputs are zero. */
    float[] alive(float[] weights) {
        return restored(ordered(weights));
    }

    /** Weights {@code [rows][n]} with columns in order; those of dead inputs are zero. */
    float[] ordered(float[] weights) {
        int n = order.length;
        var ordered = new float[weights.length];
        for (int row = 0; row < weights.length / n; row++) {
            for (int place = 0; place < n; place++) {
                int column = order[place];
                ordered[row * n + place] = diagonal[column] == 0 ? 0 : weights[row * n + column];
            }
        }
        return ordered;
    }

    /** Weights in their natural order again. */
    float[] restored(float[] ordered) {
        int n = order.length;
        var weights = new float[ordered.length];
        for (int row = 0; row < ordered.length / n; row++) {
            for (int place = 0; place < n; place++) {
                weights[row * n + order[place]] = ordered[row * n + place];
            }
        }
        return weights;
    }
}
