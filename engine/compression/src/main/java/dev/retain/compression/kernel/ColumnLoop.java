package dev.retain.compression.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Compresses a matrix column by column; what each column loses is made up for by the columns after
 * it, by the second-order rule of Optimal Brain Surgeon (GPTQ, arXiv 2210.17323, algorithm 1). Rows
 * are independent and run in parallel, so results do not depend on the number of threads.
 */
final class ColumnLoop {

    /** Columns whose updates reach the rest of the row together. */
    static final int BLOCK = 128;

    /** Rows that make up for a block one after the other. */
    private static final int TOGETHER = 32;

    /** Columns of the factor that stay in the cache meanwhile. */
    private static final int PIECE = 512;

    private static final int FOUR = 4;

    /** What becomes of a weight. */
    interface Rounding {

        /**
         * Columns are about to be compressed.
         *
         * @param weights all rows, made up for everything before {@code from}
         */
        default void begin(float[] weights, int from, int to) {}

        /**
         * The value that replaces {@code weights[row * n + place]}. Weights of the row are made up
         * for everything before {@code place}, up to the end of the block.
         */
        float round(float[] weights, int row, int place);
    }

    private final InverseFactor factor;
    private final int block;

    ColumnLoop(InverseFactor factor, int block) {
        this.factor = factor;
        this.block = block;
    }

    /**
     * Replaces the weights.
     *
     * @param weights {@code [rows][n]} in the factor's order
     * @return half the sum of squared errors, each over its place's entry in the factor
     */
    double run(float[] weights, Rounding rounding) {
        int n = factor.size();
        int rows = weights.length / n;
        double loss = 0;
        for (int from = 0; from < n; from += block) {
            int first = from;
            int last = Math.min(n, from + block);
            rounding.begin(weights, first, last);
            var errors = new float[rows * (last - first)];
            var losses =
                    IntStream.range(0, rows)
                            .parallel()
                            .mapToDouble(row -> block(weights, row, first, last, rounding, errors))
                            .toArray();
            loss += Arrays.stream(losses).sum();
            IntStream.range(0, (rows + TOGETHER - 1) / TOGETHER)
                    .parallel()
                    .forEach(group -> makeUp(weights, group * TOGETHER, first, last, errors));
        }
        return loss;
    }

    private double block(
            float[] weights, int row, int from, int to, Rounding rounding, float[] errors) {
        int n = factor.size();
        int at = row * n;
        var upper = factor.upper();
        double loss = 0;
        for (int place = from; place < to; place++) {
            float rounded = rounding.round(weights, row, place);
            float error = (weights[at + place] - rounded) / factor.at(place);
            weights[at + place] = rounded;
            errors[row * (to - from) + place - from] = error;
            loss += (double) error * error / 2;
            subtract(weights, at, upper, place * n, place + 1, to, error);
        }
        return loss;
    }

    /** The rest of some rows makes up for a block, in pieces that stay in the cache. */
    private void makeUp(float[] weights, int firstRow, int from, int to, float[] errors) {
        int n = factor.size();
        int end = Math.min(weights.length / n, firstRow + TOGETHER);
        for (int left = to; left < n; left += PIECE) {
            int right = Math.min(n, left + PIECE);
            for (int row = firstRow; row < end; row++) {
                makeUp(weights, row, from, to, left, right, errors);
            }
        }
    }

    private void makeUp(
            float[] weights, int row, int from, int to, int left, int right, float[] errors) {
        int n = factor.size();
        var upper = factor.upper();
        int error = row * (to - from);
        int place = from;
        for (; place + FOUR <= to; place += FOUR, error += FOUR) {
            subtractFour(weights, row * n, upper, place * n, n, left, right, errors, error);
        }
        for (; place < to; place++, error++) {
            subtract(weights, row * n, upper, place * n, left, right, errors[error]);
        }
    }

    /** One after the other, as {@link #subtract} does; a weight is read and written once. */
    private static void subtractFour(
            float[] row,
            int at,
            float[] upper,
            int line,
            int n,
            int from,
            int to,
            float[] errors,
            int first) {
        float e0 = errors[first];
        float e1 = errors[first + 1];
        float e2 = errors[first + 2];
        float e3 = errors[first + 3];
        int line1 = line + n;
        int line2 = line1 + n;
        int line3 = line2 + n;
        for (int k = from; k < to; k++) {
            float value = row[at + k] - e0 * upper[line + k];
            value -= e1 * upper[line1 + k];
            value -= e2 * upper[line2 + k];
            row[at + k] = value - e3 * upper[line3 + k];
        }
    }

    private static void subtract(
            float[] row, int at, float[] upper, int line, int from, int to, float error) {
        for (int k = from; k < to; k++) {
            row[at + k] -= error * upper[line + k];
        }
    }
}
