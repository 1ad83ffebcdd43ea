package dev.retain.examples.study;

import dev.retain.checkpoint.shape.BlockGraph.Linear;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/** Rows of weights have whole numbers of zeros, and uniform Wanda rounds them down. */
final class WholeRows {

    private static final double SAME = 0.001;

    /** A share of n columns that rounding does not bring below n columns. */
    private static final double ABOVE = 1e-9;

    private WholeRows() {}

    /** Whether a pool is as sparse as another, within a tenth of a point. */
    static boolean isSame(double pool, double other) {
        return Math.abs(pool - other) <= SAME;
    }

    /**
     * The share to ask uniform Wanda for.
     *
     * @param wanted of the pool; what is reached is as near to it as whole rows can be
     */
    static double share(List<Linear> pool, double wanted) {
        var next =
                pool.stream()
                        .mapToInt(Linear::inputs)
                        .distinct()
                        .mapToDouble(inputs -> Math.ceil(inputs * wanted) / inputs + ABOVE);
        return DoubleStream.concat(DoubleStream.of(wanted), next)
                .boxed()
                .min(Comparator.comparingDouble(share -> Math.abs(reached(pool, share) - wanted)))
                .orElseThrow();
    }

    /** The share of the pool that is zero when a share is asked for. */
    static double reached(List<Linear> pool, double share) {
        long zeros = 0;
        long weights = 0;
        for (var linear : pool) {
            zeros += (long) linear.outputs() * (int) (linear.inputs() * share);
            weights += (long) linear.outputs() * linear.inputs();
        }
        return (double) zeros / weights;
    }
}
