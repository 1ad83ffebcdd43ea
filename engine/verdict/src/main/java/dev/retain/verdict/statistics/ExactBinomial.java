package dev.retain.verdict.statistics;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.special.Beta;

/** Exact tests of counts, all from the upper tail, so that small probabilities stay exact. */
@API(status = INTERNAL, since = "0.1")
public final class ExactBinomial {

    private ExactBinomial() {}

    /** McNemar's two-sided p: could lost and gained samples be equally likely? */
    public static double mcNemar(long lost, long gained) {
        return Math.min(1, 2 * atLeast(Math.max(lost, gained), lost + gained, 0.5));
    }

    /** The probability of at least {@code successes} of {@code trials}. */
    public static double atLeast(long successes, long trials, double probability) {
        if (successes <= 0) {
            return 1;
        }
        return successes > trials
                ? 0
                : Beta.regularizedBeta(probability, successes, trials - successes + 1d);
    }

    /** Clopper and Pearson's one-sided upper bound of a probability. */
    public static double upper(long successes, long trials, double alpha) {
        return successes == trials
                ? 1
                : new BetaDistribution(successes + 1d, trials - successes)
                        .inverseCumulativeProbability(1 - alpha);
    }
}
