package dev.retain.compression.kernel;

import dev.retain.api.SparsityPattern;
import java.util.stream.IntStream;

/** Chooses by scores which weights become zero. */
final class Zeros {

    private Zeros() {}

    /**
     * The lowest scores of every group of M consecutive inputs of a row.
     *
     * @param scores {@code [rows][columns]} row-major
     */
    static boolean[] ofPattern(float[] scores, SparsityPattern pattern) {
        var zeros = new boolean[scores.length];
        int size = pattern.group();
        int atOnce = Math.max(1, (1 << 14) / size);
        int groups = scores.length / size;
        IntStream.range(0, (groups + atOnce - 1) / atOnce)
                .parallel()
                .forEach(
                        part -> {
                            var smallest = new SmallestScores(size);
                            int last = Math.min(groups, (part + 1) * atOnce);
                            for (int group = part * atOnce; group < last; group++) {
                                int at = group * size;
                                smallest.mark(scores, at, pattern.zeros(), zeros, at);
                            }
                        });
        return zeros;
    }

    /** The lowest scores of every row, as many in each. */
    static boolean[] ofRows(float[] scores, int rows, int count) {
        var zeros = new boolean[scores.length];
        int columns = scores.length / rows;
        IntStream.range(0, rows)
                .parallel()
                .forEach(
                        row -> {
                            int at = row * columns;
                            new SmallestScores(columns).mark(scores, at, count, zeros, at);
                        });
        return zeros;
    }

    /** The lowest scores of all. */
    static boolean[] ofAll(float[] scores, int count) {
        var zeros = new boolean[scores.length];
        new SmallestScores(scores.length).mark(scores, 0, count, zeros, 0);
        return zeros;
    }

    /** Sets the marked weights to zero. */
    static void set(float[] weights, boolean[] zeros) {
        for (int i = 0; i < weights.length; i++) {
            if (zeros[i]) {
                weights[i] = 0;
            }
        }
    }
}
