package dev.retain.verdict.statistics;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/**
 * Critical values of score tests, computed once for each plan: every cell of a run asks for the
 * same. Thread-safe.
 */
@API(status = INTERNAL, since = "0.1")
public final class Boundaries {

    private record Key(int samples, double alpha, boolean sequential) {}

    private final Map<Key, double[]> known = new ConcurrentHashMap<>();
    private final Map<Key, Double> students = new ConcurrentHashMap<>();

    /** Nothing is computed yet. */
    public Boundaries() {}

    public Critical of(int samples, double alpha, boolean sequential) {
        Looks looks = new Looks(samples);
        return new Critical(
                looks,
                known.computeIfAbsent(
                        new Key(samples, alpha, sequential),
                        key ->
                                sequential
                                        ? OBrienFleming.criticalValues(looks, alpha)
                                        : atTheEnd(looks, alpha)));
    }

    /** Student's upper quantile. */
    public double student(double alpha, int degreesOfFreedom) {
        return students.computeIfAbsent(
                new Key(degreesOfFreedom, alpha, false),
                key -> Quantiles.student(alpha, degreesOfFreedom));
    }

    private static double[] atTheEnd(Looks looks, double alpha) {
        double[] critical = new double[looks.count()];
        Arrays.fill(critical, Double.POSITIVE_INFINITY);
        critical[critical.length - 1] = Quantiles.normal(alpha);
        return critical;
    }

    /**
     * Critical values of one side.
     *
     * @param looks when one looks
     * @param values one a look, infinite where the test decides nothing
     */
    public record Critical(Looks looks, double[] values) {

        public double at(int n) {
            return values[looks.index(n)];
        }
    }
}
