package dev.retain.verdict.statistics;

/**
 * The 64 stakes of a gambler who bets with all of them at once (the mixture is Cover's): arithmetic
 * on the logarithms of what each has become.
 */
final class Stakes {

    static final int COUNT = 64;

    private static final double[] CHEBYSHEV = chebyshev();

    private Stakes() {}

    private static double[] chebyshev() {
        double[] nodes = new double[COUNT];
        for (int j = 0; j < COUNT; j++) {
            double sine = Math.sin(Math.PI * (2 * j + 1) / (4 * COUNT));
            nodes[j] = sine * sine;
        }
        return nodes;
    }

    /** The logarithm of each stake's factor when a value comes. */
    static double[] growth(double x, double boundary) {
        double gain = (x - boundary) / boundary;
        double[] growth = new double[COUNT];
        for (int j = 0; j < COUNT; j++) {
            growth[j] = Math.log1p(CHEBYSHEV[j] * gain);
        }
        return growth;
    }

    /** Multiplies each stake by its factor when a value comes. */
    static void multiply(double[] products, double x, double boundary) {
        double gain = (x - boundary) / boundary;
        for (int j = 0; j < COUNT; j++) {
            products[j] *= 1 + CHEBYSHEV[j] * gain;
        }
    }

    static void addTo(double[] logs, double[] growth, double times) {
        for (int j = 0; j < COUNT; j++) {
            logs[j] += times * growth[j];
        }
    }

    /** The logarithm of the largest stake; the mean is never above it. */
    static double best(double[] logs) {
        double best = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            best = Math.max(best, log);
        }
        return best;
    }

    /** The logarithm of the mean stake, if all had come {@code factor} times as often. */
    static double logMean(double[] logs, double factor) {
        double max = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            max = Math.max(max, factor * log);
        }
        if (Double.isInfinite(max)) {
            return max;
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(factor * log - max);
        }
        return max + Math.log(sum / COUNT);
    }

    /** The logarithm of half of one capital and half of another, given theirs. */
    static double logOfHalves(double one, double other) {
        double max = Math.max(one, other);
        return Double.isInfinite(max)
                ? max
                : max + Math.log((Math.exp(one - max) + Math.exp(other - max)) / 2);
    }
}
