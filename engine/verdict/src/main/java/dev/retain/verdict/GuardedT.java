package dev.retain.verdict;

import java.util.function.IntToDoubleFunction;

/**
 * Student's t bounds of a mean, guarded by one extreme observation more: outcomes are mostly ties,
 * so the plain standard error collapses.
 */
final class GuardedT {

    private GuardedT() {}

    /** Upper bound of the mean of {@code n} values of which none exceeds {@code worst}. */
    static double upper(int n, IntToDoubleFunction values, double worst, double alpha) {
        double sum = worst;
        for (int i = 0; i < n; i++) {
            sum += values.applyAsDouble(i);
        }
        double mean = sum / (n + 1);
        double squares = (worst - mean) * (worst - mean);
        for (int i = 0; i < n; i++) {
            double deviation = values.applyAsDouble(i) - mean;
            squares += deviation * deviation;
        }
        double standardError = Math.sqrt(squares / n / (n + 1));
        return mean + Quantiles.student(alpha, n) * standardError;
    }

    /** Lower bound of the mean of {@code n} values of which none is below {@code best}. */
    static double lower(int n, IntToDoubleFunction values, double best, double alpha) {
        return -upper(n, i -> -values.applyAsDouble(i), -best, alpha);
    }

    /** Bounds of mean(baseline) − mean(candidate). */
    static Bounds ofDifference(PairedOutcomes outcomes, double alpha) {
        IntToDoubleFunction drop = i -> outcomes.baseline(i) - outcomes.candidate(i);
        int n = outcomes.size();
        return new Bounds(lower(n, drop, -1, alpha), upper(n, drop, 1, alpha));
    }

    /** Bounds of 1 − mean(candidate)/mean(baseline). */
    static Bounds ofRatio(PairedOutcomes outcomes, double alpha) {
        int n = outcomes.size();
        double smallest =
                Roots.ofFallingWithoutEnd(
                        ratio -> -upper(n, excess(outcomes, ratio), ratio, alpha), 0);
        double largest =
                Roots.ofFallingWithoutEnd(
                        ratio -> -lower(n, excess(outcomes, ratio), -1, alpha), 0);
        return new Bounds(1 - largest, 1 - smallest);
    }

    private static IntToDoubleFunction excess(PairedOutcomes outcomes, double ratio) {
        return i -> ratio * outcomes.baseline(i) - outcomes.candidate(i);
    }
}
