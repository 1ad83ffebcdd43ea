package dev.retain.verdict.simulation;

import dev.retain.verdict.simulation.SimulationRow.Figure;
import java.util.Arrays;

/**
 * A simulated number beside the specification's.
 *
 * @param figure the specification's
 * @param value the simulated one, rates in percent
 * @param allowed how far they may be apart
 * @param gates how many were simulated
 */
record Estimate(Figure figure, double value, double allowed, int gates) {

    private static final double ERRORS = 3;
    private static final double PROMISE = 0.05;

    /** Rates below this, in percent, may be as far apart as it is. */
    private static final double VERY_SMALL = 0.1;

    /**
     * Of the numbers of all gates.
     *
     * @param each NaN for a gate that has none
     * @param ofTable how many gates the specification's number is made of; infinite if it is exact
     */
    static Estimate of(Figure figure, double[] each, double ofTable) {
        double[] those = Arrays.stream(each).filter(v -> !Double.isNaN(v)).toArray();
        if (figure.isMedian()) {
            return new Estimate(figure, median(those), Double.POSITIVE_INFINITY, those.length);
        }
        return figure.isRate() ? rate(figure, those, ofTable) : mean(figure, those, ofTable);
    }

    private static double median(double[] each) {
        double[] sorted = each.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private static double average(double[] each) {
        return Arrays.stream(each).average().orElse(Double.NaN);
    }

    private static Estimate mean(Figure figure, double[] each, double ofTable) {
        double mean = average(each);
        double variance = average(Arrays.stream(each).map(v -> (v - mean) * (v - mean)).toArray());
        double error = Math.sqrt(variance * (1d / each.length + 1 / ofTable));
        return new Estimate(figure, mean, ERRORS * error + figure.unit() / 2, each.length);
    }

    private static Estimate rate(Figure figure, double[] each, double ofTable) {
        double rate = average(each);
        double expected = figure.value() / 100;
        double pooled =
                Double.isInfinite(ofTable)
                        ? expected
                        : (rate * each.length + expected * ofTable) / (each.length + ofTable);
        double error = 100 * Math.sqrt(pooled * (1 - pooled) * (1d / each.length + 1 / ofTable));
        boolean small = 100 * Math.min(pooled, 1 - pooled) < VERY_SMALL;
        double allowed = ERRORS * error + figure.unit() / 2;
        return new Estimate(
                figure, 100 * rate, small ? Math.max(allowed, VERY_SMALL) : allowed, each.length);
    }

    /** With as many digits as the specification gives. */
    String told() {
        return figure.rounded(value);
    }

    /** How far it is from the specification's, as a share of what is allowed. */
    double apart() {
        return Math.abs(value - figure.value()) / allowed;
    }

    /** Whether it is farther from the specification's than chance takes it. */
    boolean differs() {
        return !(apart() <= 1);
    }

    /** Whether a side that should pass in at most 5 % passes too often. */
    boolean isTooOften() {
        return figure.isRate() && value > mostAllowed(gates);
    }

    /** The most that chance makes of 5 %, in percent. */
    static double mostAllowed(int gates) {
        return 100 * (PROMISE + ERRORS * Math.sqrt(PROMISE * (1 - PROMISE) / gates));
    }
}
