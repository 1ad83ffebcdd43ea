package dev.retain.verdict.statistics;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.function.IntToDoubleFunction;
import org.apiguardian.api.API;

/**
 * The moments of values that move on a line: value i at p is {@code p·slope(i) + start(i)}. A drop
 * is such a p, so that looking for the drop at which a bound is 0 does not read the values again.
 *
 * @param n how many values
 * @param slope mean of the slopes
 * @param start mean of the starts
 * @param slopes sum of squared deviations of the slopes
 * @param products sum of products of both deviations
 * @param starts sum of squared deviations of the starts
 */
@API(status = INTERNAL, since = "0.1")
public record Line(
        int n, double slope, double start, double slopes, double products, double starts) {

    static Line of(int n, IntToDoubleFunction slopeOf, IntToDoubleFunction startOf) {
        double slope = 0;
        double start = 0;
        for (int i = 0; i < n; i++) {
            slope += slopeOf.applyAsDouble(i) / n;
            start += startOf.applyAsDouble(i) / n;
        }
        double slopes = 0;
        double products = 0;
        double starts = 0;
        for (int i = 0; i < n; i++) {
            double a = slopeOf.applyAsDouble(i) - slope;
            double b = startOf.applyAsDouble(i) - start;
            slopes += a * a;
            products += a * b;
            starts += b * b;
        }
        return new Line(n, slope, start, slopes, products, starts);
    }

    public Moments at(double p) {
        return new Moments(
                n, p * slope + start, Math.max(0, p * p * slopes + 2 * p * products + starts));
    }
}
