package dev.retain.compression.method;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.SparsityPattern;
import java.util.stream.IntStream;
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
     * @param rows output channels
     */
    public static void prune(float[] weights, int rows, Pruning pruning) {
        pruning.pattern()
                .ifPresentOrElse(
                        pattern -> prune(weights, rows, pattern),
                        () -> prune(weights, pruning.sparsity().orElseThrow()));
    }

    private static void prune(float[] weights, double sparsity) {
        int count = (int) Math.round(weights.length * sparsity);
        new SmallestWeights(weights.length).zero(weights, 0, count);
    }

    private static void prune(float[] weights, int rows, SparsityPattern pattern) {
        int columns = weights.length / rows;
        IntStream.range(0, rows)
                .parallel()
                .forEach(
                        row -> {
                            var smallest = new SmallestWeights(pattern.group());
                            int end = (row + 1) * columns;
                            for (int at = row * columns; at < end; at += pattern.group()) {
                                smallest.zero(weights, at, pattern.zeros());
                            }
                        });
    }
}
