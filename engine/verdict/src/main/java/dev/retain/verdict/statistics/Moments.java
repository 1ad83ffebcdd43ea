package dev.retain.verdict.statistics;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.function.IntToDoubleFunction;
import org.apiguardian.api.API;

/**
 * The mean and the spread of values.
 *
 * @param n how many; not whole where a projection scales them
 * @param mean their mean
 * @param squares the sum of their squared deviations from it
 */
@API(status = INTERNAL, since = "0.1")
public record Moments(double n, double mean, double squares) {

    public static Moments of(int n, IntToDoubleFunction values) {
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += values.applyAsDouble(i) / n;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double deviation = values.applyAsDouble(i) - mean;
            squares += deviation * deviation;
        }
        return new Moments(n, mean, squares);
    }

    /** As if they had come {@code q / n} times as often. */
    public Moments scaledTo(double q) {
        return new Moments(q, mean, squares * q / n);
    }

    public Moments negated() {
        return new Moments(n, -mean, squares);
    }
}
