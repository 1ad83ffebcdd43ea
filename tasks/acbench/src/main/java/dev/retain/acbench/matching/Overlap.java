package dev.retain.acbench.matching;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * How much of a prediction is right and how much of the gold is there.
 *
 * @param precision right steps of those predicted
 * @param recall right steps of those of the gold
 */
@API(status = INTERNAL, since = "0.1")
public record Overlap(double precision, double recall) {

    /** Nothing is right. */
    public static final Overlap NONE = new Overlap(0, 0);

    /** Of counts; nothing where there is nothing to compare. */
    public static Overlap of(int common, int predicted, int gold) {
        return of(common, predicted, common, gold);
    }

    /** Of counts that differ on the two sides; nothing where there is nothing to compare. */
    public static Overlap of(int rightPredicted, int predicted, int rightGold, int gold) {
        return predicted == 0 || gold == 0
                ? NONE
                : new Overlap((double) rightPredicted / predicted, (double) rightGold / gold);
    }

    /** The harmonic mean of both; 0 where both are. */
    public double f1() {
        double sum = precision + recall;
        return sum == 0 ? 0 : 2 * precision * recall / sum;
    }
}
