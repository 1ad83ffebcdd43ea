package dev.retain.verdict.simulation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Eight fixed scenes that take turns; the baseline is always right, and a scene loses at its own
 * rate.
 *
 * @param losses the rate of each scene
 */
record SceneTruth(double[] losses) implements Truth {

    private static final int SCENES = 8;

    static SceneTruth of(String what, double drop) {
        double[] losses = new double[SCENES];
        switch (what) {
            case "one of 8 scenes loses all" -> {
                Arrays.fill(losses, Math.max(0, (SCENES * drop - 1) / (SCENES - 1)));
                losses[0] = Math.min(1, SCENES * drop);
            }
            case "four of 8" -> Arrays.fill(losses, 0, SCENES / 2, 2 * drop);
            case "all 8 alike" -> Arrays.fill(losses, drop);
            default -> throw new IllegalArgumentException(what);
        }
        return new SceneTruth(losses);
    }

    @Override
    public void draw(SplittableRandom random, double[] baseline, double[] candidate) {
        for (int i = 0; i < baseline.length; i++) {
            baseline[i] = 1;
            candidate[i] = random.nextDouble() < losses[i % SCENES] ? 0 : 1;
        }
    }
}
