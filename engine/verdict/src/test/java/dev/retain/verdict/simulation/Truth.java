package dev.retain.verdict.simulation;

import java.util.SplittableRandom;

/** What is true of two simulated models: it draws their outcomes. */
@FunctionalInterface
interface Truth {

    /** Draws the outcomes of as many samples as there is room for, in the order of a plan. */
    void draw(SplittableRandom random, double[] baseline, double[] candidate);
}
