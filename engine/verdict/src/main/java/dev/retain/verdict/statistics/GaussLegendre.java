package dev.retain.verdict.statistics;

/**
 * Places and weights of the Gauss–Legendre rule on [−1, 1], by Newton's method on the Legendre
 * polynomial. Hipparchus has the rule, too, but finds it in half a second for 256 places, which
 * every process would wait for before its first verdict.
 *
 * @param places ascending
 * @param weights of the places; they add up to 2
 */
record GaussLegendre(double[] places, double[] weights) {

    private static final double ACCURACY = 1e-15;
    private static final int MOST_STEPS = 20;

    /** The rule that is exact up to degree 2n − 1. */
    static GaussLegendre of(int n) {
        double[] places = new double[n];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            // Tricomi's estimate, from which Newton needs three steps or four.
            double x = -Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
            double step = 1;
            for (int steps = 0; Math.abs(step) > ACCURACY && steps < MOST_STEPS; steps++) {
                step = value(n, x) / slope(n, x);
                x -= step;
            }
            double slope = slope(n, x);
            places[i] = x;
            weights[i] = 2 / ((1 - x * x) * slope * slope);
        }
        return new GaussLegendre(places, weights);
    }

    private static double value(int n, double x) {
        double before = 1;
        double value = x;
        for (int k = 2; k <= n; k++) {
            double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
            before = value;
            value = next;
        }
        return n == 0 ? 1 : value;
    }

    private static double slope(int n, double x) {
        return n * (value(n - 1, x) - x * value(n, x)) / (1 - x * x);
    }
}
