package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/**
 * OWL (arXiv 2310.05175): a block with more outliers among its Wanda scores keeps more weights. The
 * mean over the blocks is the share that was asked for.
 */
@API(status = INTERNAL, since = "0.1")
public final class Owl {

    /** How many times the mean an outlier is. */
    private static final float OUTLIER = 5;

    /** How far a block's share is from the mean at most, on either side together. */
    private static final double SPREAD = 2 * 0.08;

    private Owl() {}

    /**
     * The percentage of outliers among the scores of a block.
     *
     * @param weights of the block's linears, {@code [rows][n]} each
     * @param squaredNorms of their input channels
     */
    public static double outliers(List<float[]> weights, List<float[]> squaredNorms) {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < weights.size(); i++) {
            for (float score : WandaPruning.scores(weights.get(i), squaredNorms.get(i))) {
                sum += score;
                count++;
            }
        }
        double limit = OUTLIER * sum / count;
        long outliers = 0;
        for (int i = 0; i < weights.size(); i++) {
            for (float score : WandaPruning.scores(weights.get(i), squaredNorms.get(i))) {
                outliers += score > limit ? 1 : 0;
            }
        }
        return 100.0 * outliers / count;
    }

    /**
     * The share of zeros of each block.
     *
     * @param outliers percentage of each block
     * @param sparsity share of zeros in all
     */
    public static double[] sparsities(double[] outliers, double sparsity) {
        double low = Arrays.stream(outliers).min().orElse(0);
        double high = Arrays.stream(outliers).max().orElse(0);
        var densities = new double[outliers.length];
        for (int i = 0; i < densities.length; i++) {
            densities[i] = high == low ? 0 : (outliers[i] - low) * SPREAD / (high - low);
        }
        double mean = Arrays.stream(densities).average().orElse(0);
        return Arrays.stream(densities)
                .map(density -> Math.max(0, Math.min(1, sparsity - (density - mean))))
                .toArray();
    }
}
