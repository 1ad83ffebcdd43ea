package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

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

    /** A linear: {@code share} of the zeros that each of its rows is to have. */
    public record Shape(int rows, int columns, double share) {

        private int zeros() {
            return Math.min(columns, (int) Math.floor(share * columns + ROUNDING));
        }

        private double rest() {
            return share * columns - zeros();
        }
    }

    /**
     * The nearest shares that rows can have. Those that lose most by rounding get another zero a
     * row, until all together are as near to the asked share as they can be.
     *
     * @param sparsity share of all weights together
     */
    public static double[] shares(List<Shape> linears, double sparsity) {
        var zeros = linears.stream().mapToInt(Shape::zeros).toArray();
        double all = 0;
        double there = 0;
        for (int i = 0; i < zeros.length; i++) {
            all += (double) linears.get(i).rows() * linears.get(i).columns();
            there += (double) linears.get(i).rows() * zeros[i];
        }
        fill(linears, zeros, sparsity * all - there);
        return IntStream.range(0, zeros.length)
                .mapToDouble(i -> share(zeros[i], linears.get(i).columns()))
                .toArray();
    }

    private static void fill(List<Shape> linears, int[] zeros, double missing) {
        var order =
                IntStream.range(0, zeros.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -linears.get(i).rest()))
                        .toList();
        double left = missing;
        double before;
        do {
            before = left;
            for (int i : order) {
                int rows = linears.get(i).rows();
                if (rows < 2 * left && zeros[i] < linears.get(i).columns()) {
                    zeros[i]++;
                    left -= rows;
                }
            }
        } while (left < before);
    }

    private static double share(int zeros, int columns) {
        return zeros == columns ? 1 : (zeros + (zeros == 0 ? 0 : ABOVE)) / columns;
    }
}
