package dev.retain.verdict;

import dev.retain.api.PairCounts;

/**
 * Tango's score test of the difference of paired proportions (Statistics in Medicine 17:891, 1998).
 */
record TangoScore(PairCounts counts) {

    private static final double EDGE = 1 - 1e-12;

    /** How far the observed drop is above a hypothetical one; falls in {@code drop}. */
    double z(double drop) {
        double n = counts.n();
        double lost = counts.lost();
        double gained = counts.gained();
        double a = 2 * n;
        double b = -lost - gained + (2 * n - lost + gained) * drop;
        double c = -gained * drop * (1 - drop);
        double q = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
        double variance = n * (2 * q + drop * (1 - drop));
        double excess = lost - gained - n * drop;
        return Zero.ratio(excess, variance);
    }

    Bounds bounds(double alpha) {
        double critical = Quantiles.normal(alpha);
        double lower = Roots.ofFalling(drop -> z(drop) - critical, -EDGE, EDGE);
        double upper = Roots.ofFalling(drop -> z(drop) + critical, -EDGE, EDGE);
        return new Bounds(whole(lower), whole(upper));
    }

    private static double whole(double drop) {
        return Math.abs(drop) >= EDGE ? Math.signum(drop) : drop;
    }
}
