package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * What is fixed before the first outcome of a suite is seen, so that the promise of a verdict
 * holds: over the draw of the samples, a side is decided falsely in at most its level.
 *
 * @param samples how many are planned
 * @param seed draws the samples and their order
 * @param sequential whether the evidence is looked at while samples come in
 * @param weight the share of the promise that this plan may spend, at most 1
 * @param suites how many suites the question is about; each may be lost falsely, so that DEGRADED
 *     of one has only its share of the weight
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Plan(int samples, long seed, boolean sequential, double weight, int suites) {

    private static final double PROMISE = 0.05;

    /** Checks the numbers. */
    public Plan {
        if (samples < 1 || suites < 1 || !(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException(
                    "a plan of %d samples for %d suites at the weight %s is none; samples and suites are at least 1, the weight is in (0, 1]"
                            .formatted(samples, suites, weight));
        }
    }

    /** A plan of a single run for one suite. */
    public static Plan of(int samples, long seed, boolean sequential) {
        return new Plan(samples, seed, sequential, 1, 1);
    }

    /** How often RETAINED may be false: 0.05 for a single run. */
    public double levelRetained() {
        return PROMISE * weight;
    }

    /** How often DEGRADED may be false. */
    public double levelDegraded() {
        return PROMISE * weight / suites;
    }
}
