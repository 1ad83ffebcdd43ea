package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionSpec.Pruning;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Wanda (arXiv 2306.11695): a weight's score is its magnitude times the norm of its input channel.
 * The lowest scores of every row become zero, or the N lowest of every M consecutive inputs of a
 * row. All other weights stay as they are.
 */
@API(status = INTERNAL, since = "0.1")
public final class WandaPruning {

    private WandaPruning() {}

    /**
     * Zeroes weights in place.
     *
     * @param weights {@code [rows][columns]} row-major
     * @param squaredNorms of the input channels, {@code [columns]}, up to a common factor
     */
    public static void prune(float[] weights, float[] squaredNorms, Pruning pruning) {
        int columns = squaredNorms.length;
        int rows = weights.length / columns;
        var scores = scores(weights, squaredNorms);
        var zeros =
                pruning.pattern()
                        .map(pattern -> Zeros.ofPattern(scores, pattern))
                        .orElseGet(
                                () ->
                                        Zeros.ofRows(
                                                scores,
                                                rows,
                                                (int)
                                                        (columns
                                                                * pruning.sparsity()
                                                                        .orElseThrow())));
        Zeros.set(weights, zeros);
    }

    /** Scores of weights, {@code [rows][columns]} row-major. */
    static float[] scores(float[] weights, float[] squaredNorms) {
        int columns = squaredNorms.length;
        var norms = new float[columns];
        for (int column = 0; column < columns; column++) {
            norms[column] = (float) Math.sqrt(squaredNorms[column]);
        }
        var scores = new float[weights.length];
        IntStream.range(0, weights.length / columns)
                .parallel()
                .forEach(
                        row -> {
                            int at = row * columns;
                            for (int column = 0; column < columns; column++) {
                                scores[at + column] =
                                        Math.abs(weights[at + column]) * norms[column];
                            }
                        });
        return scores;
    }
}
