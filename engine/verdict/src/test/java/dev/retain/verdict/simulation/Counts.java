package dev.retain.verdict.simulation;

import java.util.SplittableRandom;

/** Draws how many of some samples of a cluster are hit. */
@FunctionalInterface
interface Counts {

    int of(int samples, SplittableRandom random);

    /** All of them. */
    static Counts all() {
        return (samples, random) -> samples;
    }

    /** All of them, or none. */
    static Counts allOrNothing(double rate) {
        return (samples, random) -> random.nextDouble() < rate ? samples : 0;
    }
}
