package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * How the Wanda scores of a linear lie about their mean, in units of their spread, so that one
 * threshold makes sense for all linears.
 *
 * @param counts scores by the first 16 bits of their distance from the mean, ascending
 * @param elements scores in all
 */
@API(status = INTERNAL, since = "0.1")
public record StandardisedScores(int[] counts, int elements) {

    private static final int BINS = 1 << Short.SIZE;

    /**
     * Those of a linear.
     *
     * @param weights {@code [rows][columns]} row-major
     * @param squaredNorms of the input channels, {@code [columns]}
     */
    public static StandardisedScores of(float[] weights, float[] squaredNorms) {
        var scores = WandaPruning.scores(weights, squaredNorms);
        double sum = 0;
        double squares = 0;
        for (float score : scores) {
            sum += score;
            squares += (double) score * score;
        }
        double mean = sum / scores.length;
        double spread = Math.sqrt(Math.max(0, squares / scores.length - mean * mean));
        var counts = new int[BINS];
        for (float score : scores) {
            counts[bin(spread == 0 ? 0 : (float) ((score - mean) / spread))]++;
        }
        return new StandardisedScores(counts, scores.length);
    }

    /** Bits of a float, turned so that they compare as the floats do. */
    private static int bin(float value) {
        int bits = Float.floatToIntBits(value);
        int turned = bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
        return turned >>> Short.SIZE;
    }

    /**
     * The share of each linear's scores below one threshold for all. Of scores too near to it to be
     * told apart, every linear gives the same share.
     *
     * @param sparsity share of all scores together
     */
    public static double[] shares(List<StandardisedScores> linears, double sparsity) {
        double wanted = sparsity * linears.stream().mapToLong(StandardisedScores::elements).sum();
        var below = new long[linears.size()];
        long all = 0;
        int bin = 0;
        while (bin < BINS - 1 && all + at(linears, bin) <= wanted) {
            for (int i = 0; i < below.length; i++) {
                below[i] += linears.get(i).counts()[bin];
            }
            all += at(linears, bin);
            bin++;
        }
        long near = at(linears, bin);
        double part = near == 0 ? 0 : (wanted - all) / near;
        var shares = new double[below.length];
        for (int i = 0; i < shares.length; i++) {
            var linear = linears.get(i);
            shares[i] = (below[i] + part * linear.counts()[bin]) / linear.elements();
        }
        return shares;
    }

    private static long at(List<StandardisedScores> linears, int bin) {
        return linears.stream().mapToLong(linear -> linear.counts()[bin]).sum();
    }
}
