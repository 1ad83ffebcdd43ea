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
            var losses =
                    IntStream.range(0, rows)
                            .parallel()
                            .mapToDouble(row -> block(weights, row, first, last, rounding))
                            .toArray();
            loss += Arrays.stream(losses).sum();
        }
        return loss;
    }

    private double block(float[] weights, int row, int from, int to, Rounding rounding) {
        int n = factor.size();
        int at = row * n;
        var upper = factor.upper();
        var errors = new float[to - from];
        double loss = 0;
        for (int place = from; place < to; place++) {
            float rounded = rounding.round(weights, row, place);
            float error = (weights[at + place] - rounded) / factor.at(place);
            weights[at + place] = rounded;
            errors[place - from] = error;
            loss += (double) error * error / 2;
            subtract(weights, at, upper, place * n, place + 1, to, error);
        }
        for (int place = from; place < to; place++) {
            subtract(weights, at, upper, place * n, to, n, errors[place - from]);
        }
        return loss;
    }

    private static void subtract(
            float[] row, int at, float[] upper, int line, int from, int to, float error) {
        for (int k = from; k < to; k++) {
            row[at + k] -= error * upper[line + k];
        }
    }
}
