package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * A step of pruning that only adds zeros: of every row the lowest Wanda scores among the weights
 * that are still there, until the row has as many zeros as were asked for in all. Of equal scores
 * the one in the lower column goes first.
 */
@API(status = INTERNAL, since = "0.1")
public final class GrowingZeros {

    /** In doubles 0.29 * 100 is below 29. */
    private static final double ROUNDING = 1e-9;

    private GrowingZeros() {}

    /** Zeros that each row of a linear has when a share was asked for in all steps together. */
    public static int ofRow(double requested, int columns) {
        return (int) Math.floor(requested * columns + ROUNDING);
    }

    /**
     * Zeroes weights in place.
     *
     * @param weights {@code [rows][columns]} row-major
     * @param squaredNorms of the input channels, {@code [columns]}, up to a common factor
     * @param requested the share asked for in all steps together, in [0, 1]
     */
    public static void prune(float[] weights, float[] squaredNorms, double requested) {
        int columns = squaredNorms.length;
        int each = ofRow(requested, columns);
        var scores = WandaPruning.scores(weights, squaredNorms);
        var zeros = new boolean[weights.length];
        IntStream.range(0, weights.length / columns)
                .parallel()
                .forEach(row -> mark(weights, scores, row * columns, columns, each, zeros));
        Zeros.set(weights, zeros);
    }

    /** What is zero already must not be chosen again. */
    private static void mark(
            float[] weights, float[] scores, int at, int columns, int each, boolean[] zeros) {
        int missing = each;
        for (int i = at; i < at + columns; i++) {
            if (weights[i] == 0) {
                scores[i] = Float.POSITIVE_INFINITY;
                missing--;
            }
        }
        new SmallestScores(columns).mark(scores, at, Math.max(0, missing), zeros, at);
    }
}
