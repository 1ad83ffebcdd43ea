package dev.retain.tasks.probe;

import dev.retain.api.Measure;
import java.util.Arrays;
import java.util.List;

/**
 * Figures of the predictions of many tokens, as llama.cpp's perplexity tool defines them for one
 * token each: mean divergence with its standard error, median, percentiles and largest; share of
 * tokens with the same top; root of the mean squared difference of probabilities of the token that
 * follows; and the logarithm of the ratio of perplexities.
 */
final class DivergenceFigures {

    private static final int ROOM = 1024;
    private static final double PERCENT = 100;
    private static final double MEDIAN = 0.5;

    private double[] nats = new double[ROOM];
    private int count;
    private int sameTop;
    private double squares;
    private double rise;

    void add(TokenDivergence token) {
        if (count == nats.length) {
            nats = Arrays.copyOf(nats, 2 * count);
        }
        nats[count] = token.nats();
        count++;
        sameTop += token.sameTop() ? 1 : 0;
        squares += token.likelier() * token.likelier();
        rise += token.baseline() - token.candidate();
    }

    double meanNats() {
        return Arrays.stream(nats, 0, count).average().orElse(Double.NaN);
    }

    double sameTop() {
        return (double) sameTop / count;
    }

    /** The standard error of the mean as if tokens were independent, which neighbours are not. */
    private double standardError() {
        double mean = meanNats();
        double squared =
                Arrays.stream(nats, 0, count).map(value -> (value - mean) * (value - mean)).sum();
        return count < 2 ? Double.NaN : Math.sqrt(squared / count / (count - 1));
    }

    /** Between the two values that are nearest to it, in proportion. */
    private static double quantile(double[] sorted, double fraction) {
        double place = fraction * (sorted.length - 1);
        int below = (int) place;
        double part = place - below;
        return (1 - part) * sorted[below] + part * sorted[Math.min(below + 1, sorted.length - 1)];
    }

    /** All figures; none where there is no token. */
    List<Measure> measures() {
        if (count == 0) {
            return List.of();
        }
        double[] sorted = Arrays.copyOf(nats, count);
        Arrays.sort(sorted);
        return List.of(
                nats("mean", meanNats()),
                nats("standard error of the mean", standardError()),
                nats("median", quantile(sorted, MEDIAN)),
                nats("90 %", quantile(sorted, 0.9)),
                nats("95 %", quantile(sorted, 0.95)),
                nats("99 %", quantile(sorted, 0.99)),
                nats("99.9 %", quantile(sorted, 0.999)),
                nats("largest", sorted[count - 1]),
                of("same top token", "%", PERCENT * sameTop()),
                of("RMS of Δp", "%", PERCENT * Math.sqrt(squares / count)),
                of("ln of the ratio of perplexities", "", rise / count),
                of("tokens compared", "", count));
    }

    private static Measure nats(String which, double value) {
        return of("divergence, " + which, "nats", value);
    }

    private static Measure of(String name, String unit, double value) {
        return new Measure(name, unit, Double.NaN, value);
    }
}
