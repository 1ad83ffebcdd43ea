package dev.retain.reports.matrix;

import dev.retain.api.Verdict;
import dev.retain.api.report.VerdictText;

/**
 * What a verdict's score changed by, as data: minus is a loss, as people read it everywhere. A
 * ratio of perplexities has no sign and stands apart from changes.
 *
 * @param ratio whether the numbers are ratios, of which those above 1 are losses; else they are
 *     shares, of points or of the baseline's score as the tolerance is
 * @param value the change
 * @param lower its lower bound
 * @param upper its upper bound
 */
record Change(boolean ratio, double value, double lower, double upper) {

    static Change of(Verdict verdict) {
        return VerdictText.isRatio(verdict)
                ? new Change(true, verdict.drop(), verdict.lower(), verdict.upper())
                // Taken from zero, so that nothing lost is 0 and not -0.
                : new Change(false, 0 - verdict.drop(), 0 - verdict.upper(), 0 - verdict.lower());
    }
}
