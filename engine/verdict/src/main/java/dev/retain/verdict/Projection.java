package dev.retain.verdict;

import java.util.OptionalLong;

/** About how many samples would decide, if they went on like those seen. */
final class Projection {

    private static final long FARTHEST = 1_000_000;
    private static final long STEP = 100;

    private Projection() {}

    /** The smallest number of samples at which the leading side's capital reaches 1/α. */
    static OptionalLong sequential(WealthMixture leading, int seen, double alpha) {
        if (!leading.grows()) {
            return OptionalLong.empty();
        }
        double goal = Math.log(1 / alpha);
        long high = seen;
        while (leading.logMeanExp((double) high / seen) < goal) {
            high *= 2;
            if (high > FARTHEST) {
                return OptionalLong.empty();
            }
        }
        long low = 0;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (leading.logMeanExp((double) middle / seen) < goal) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalLong.of(high);
    }

    /** A statistic grows with the root of the number of samples until it is critical. */
    static OptionalLong fixed(double z, int seen, double alpha) {
        double critical = Quantiles.normal(alpha);
        double needed = seen * (critical / z) * (critical / z);
        return needed > FARTHEST || Double.isNaN(needed)
                ? OptionalLong.empty()
                : OptionalLong.of((long) Math.ceil(needed));
    }

    /** The smaller of both, rounded up to the next hundred beyond what was seen. */
    static OptionalLong smaller(OptionalLong first, OptionalLong second, int seen) {
        long best = Math.min(first.orElse(Long.MAX_VALUE), second.orElse(Long.MAX_VALUE));
        if (best == Long.MAX_VALUE) {
            return OptionalLong.empty();
        }
        long beyond = Math.max(best, seen + 1L);
        return OptionalLong.of((beyond + STEP - 1) / STEP * STEP);
    }
}
