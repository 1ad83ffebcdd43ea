package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionSpec.Pruning;
import org.apiguardian.api.API;

/**
 * Pruning by magnitude: the smallest weights of every linear become zero, or the N smallest of
 * every M consecutive inputs of a row. All other weights stay as they are.
 */
@API(status = INTERNAL, since = "0.1")
public final class MagnitudePruning {

    private MagnitudePruning() {}

    /**
     * Zeroes weights in place.
     *
     * @param weights {@code [rows][columns]} row-major
     */
    public static void prune(float[] weights, Pruning pruning) {
        var zeros =
                pruning.pattern()
                        .map(pattern -> Zeros.ofPattern(weights, pattern))
                        .orElseGet(() -> Zeros.ofAll(weights, count(weights, pruning)));
        Zeros.set(weights, zeros);
    }

    private static int count(float[] weights, Pruning pruning) {
        return (int) Math.round(weights.length * pruning.sparsity().orElseThrow());
    }
}
