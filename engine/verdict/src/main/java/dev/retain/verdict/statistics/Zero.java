package dev.retain.verdict.statistics;

/** A statistic whose variance may be zero. */
final class Zero {

    private Zero() {}

    /** {@code excess / √variance}; 0 for 0/0, else infinite where the variance is zero. */
    static double ratio(double excess, double variance) {
        if (variance > 0) {
            return excess / Math.sqrt(variance);
        }
        return excess == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, excess);
    }
}
