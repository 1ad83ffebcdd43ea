package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Shares of zeros that rows can have: a row has a whole number of zeros, so that shares which are
 * rounded down one by one would together be less than what was asked for.
 */
@API(status = INTERNAL, since = "0.1")
public final class WholeColumns {

    private static final double ROUNDING = 1e-9;

    /** Keeps a share from falling below its number of zeros when it is multiplied out. */
    private static final double ABOVE = 1e-6;

    private WholeColumns() {}

    /**
     * A linear.
     *
     * @param rows of its weight
     * @param columns of its weight
     * @param share of zeros that each of its rows is to have
     * @param dead rows that are nothing but zeros, whatever their share is
     */
    public record Shape(int rows, int columns, double share, int dead) {

        private int alive() {
            return rows - dead;
        }

        private int zeros() {
            return Math.min(columns, (int) Math.floor(share * columns + ROUNDING));
        }

        private double rest() {
            return share * columns - zeros();
        }
    }

    /**
     * The nearest shares that rows can have. Those that lose most by rounding get another zero a
     * row, or those that lose least one less, until all together are as near to the asked share as
     * they can be.
     *
     * @param sparsity share of all weights together
     */
    public static double[] shares(List<Shape> linears, double sparsity) {
        var zeros = linears.stream().mapToInt(Shape::zeros).toArray();
        double all = 0;
        double there = 0;
        for (int i = 0; i < zeros.length; i++) {
            all += (double) linears.get(i).rows() * linears.get(i).columns();
            there += (double) linears.get(i).alive() * zeros[i];
            there += (double) linears.get(i).dead() * linears.get(i).columns();
        }
        fill(linears, zeros, sparsity * all - there);
        return IntStream.range(0, zeros.length)
                .mapToDouble(i -> share(zeros[i], linears.get(i).columns()))
                .toArray();
    }

    private static void fill(List<Shape> linears, int[] zeros, double missing) {
        var order =
                new ArrayList<>(
                        IntStream.range(0, zeros.length)
                                .boxed()
                                .sorted(Comparator.comparingDouble(i -> -linears.get(i).rest()))
                                .toList());
        int step = missing < 0 ? -1 : 1;
        if (step < 0) {
            Collections.reverse(order);
        }
        double left = Math.abs(missing);
        double before;
        do {
            before = left;
            for (int i : order) {
                int alive = linears.get(i).alive();
                int next = zeros[i] + step;
                if (alive < 2 * left && next >= 0 && next <= linears.get(i).columns()) {
                    zeros[i] = next;
                    left -= alive;
                }
            }
        } while (left < before);
    }

    /** Rows of a weight that are nothing but zeros. */
    public static int deadRows(float[] weights, int columns) {
        int dead = 0;
        for (int at = 0; at < weights.length; at += columns) {
            int column = 0;
            while (column < columns && weights[at + column] == 0) {
                column++;
            }
            dead += column == columns ? 1 : 0;
        }
        return dead;
    }

    private static double share(int zeros, int columns) {
        return zeros == columns ? 1 : (zeros + (zeros == 0 ? 0 : ABOVE)) / columns;
    }
}
