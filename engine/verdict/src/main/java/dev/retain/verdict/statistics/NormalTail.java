package dev.retain.verdict.statistics;

import org.hipparchus.util.FastMath;

/**
 * The upper tail of the standard normal distribution, from a grid of exact values and Taylor's
 * series between them. Recursive integration needs it a million times.
 */
final class NormalTail {

    /** Beyond this the tail is below 1e-18. */
    static final double FAR = 9;

    private static final int POINTS_EACH = 32;
    private static final int TERMS = 10;
    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);

    private final double[] tails = new double[(int) FAR * POINTS_EACH + 1];
    private final double[] densities = new double[tails.length];

    NormalTail() {
        for (int i = 0; i < tails.length; i++) {
            double z = (double) i / POINTS_EACH;
            tails[i] = Quantiles.normalTail(z);
            densities[i] = density(z);
        }
    }

    static double density(double z) {
        return FastMath.exp(-z * z / 2) / ROOT_OF_TWO_PI;
    }

    /**
     * The probability of more than {@code z}; derivatives of the density are Hermite's polynomials.
     */
    double beyond(double z) {
        if (z < 0) {
            return 1 - beyond(-z);
        }
        if (z >= FAR) {
            return 0;
        }
        int nearest = (int) (z * POINTS_EACH + 0.5);
        double at = (double) nearest / POINTS_EACH;
        double step = z - at;
        double hermite = 1;
        double before = 0;
        double power = step;
        double sum = 0;
        for (int k = 1; k <= TERMS; k++) {
            sum += power * hermite;
            double next = at * hermite - (k - 1) * before;
            before = hermite;
            hermite = next;
            power *= -step / (k + 1);
        }
        return tails[nearest] - densities[nearest] * sum;
    }
}
