package dev.retain.verdict;

import org.hipparchus.distribution.discrete.BinomialDistribution;

/** Exact tests of counts. */
final class ExactBinomial {

    private ExactBinomial() {}

    /** McNemar's two-sided p: could lost and gained samples be equally likely? */
    static double mcNemar(long lost, long gained) {
        return Math.min(1, 2 * atLeast(Math.max(lost, gained), lost + gained, 0.5));
    }

    /** The probability of at least {@code successes} of {@code trials}. */
    static double atLeast(long successes, long trials, double probability) {
        if (successes <= 0) {
            return 1;
        }
        var distribution = new BinomialDistribution(Math.toIntExact(trials), probability);
        return 1 - distribution.cumulativeProbability(Math.toIntExact(successes) - 1);
    }
}
