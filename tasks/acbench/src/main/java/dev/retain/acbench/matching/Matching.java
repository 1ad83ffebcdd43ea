package dev.retain.acbench.matching;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** Matches rows and columns by most weight. */
@API(status = INTERNAL, since = "0.1")
@FunctionalInterface
public interface Matching {

    /** The most rows and the most columns. */
    int MOST = WeightedMatching.MOST;

    /** Where several matchings have the most weight, the one nearest to the diagonal. */
    Matching NEAR_DIAGONAL = WeightedMatching::of;

    /** Where several matchings have the most weight, the one that networkx 3.6 finds. */
    Matching AS_NETWORKX = (weights, threshold) -> new BlossomOrder(weights, threshold).matched();

    /**
     * Matches.
     *
     * @param weights one row a predicted step, one column a gold one; at most 1
     * @param threshold at least 0; a pair may match if its weight is greater
     * @return for each row its column, or -1
     */
    int[] of(double[][] weights, double threshold);
}
