package dev.retain.verdict;

import dev.retain.api.PairCounts;

/**
 * The score test of the ratio of paired proportions (Nam and Blackwelder, Statistics in Medicine
 * 21:689, 2002).
 */
record NamBlackwelderScore(PairCounts counts) {

    private static final double NEAR_ZERO = 1e-12;

    /** How far the observed ratio is above a hypothetical one; falls in {@code ratio}. */
    double z(double ratio) {
        double n = counts.n();
        double baseline = counts.both() + counts.lost();
        double candidate = counts.both() + counts.gained();
        double some = (counts.both() + counts.lost() + counts.gained()) / n;
        double b = counts.both() + counts.gained() * (1 - ratio * ratio) + n * ratio * ratio * some;
        double c = counts.both() * ratio * some;
        double root = Math.sqrt(Math.max(0, b * b - 4 * n * ratio * c));
        double both = b + root == 0 ? 0 : 2 * c / (b + root);
        return Zero.ratio(candidate - ratio * baseline, n * ratio * Math.max(0, some - both));
    }

    /** Bounds of the relative drop, 1 − ratio; at most 1, and unbounded below. */
    Bounds bounds(double alpha) {
        double critical = Quantiles.normal(alpha);
        double smallest = Roots.ofFallingWithoutEnd(ratio -> z(ratio) - critical, NEAR_ZERO);
        double largest = Roots.ofFallingWithoutEnd(ratio -> z(ratio) + critical, NEAR_ZERO);
        return new Bounds(1 - largest, smallest <= NEAR_ZERO ? 1 : 1 - smallest);
    }
}
