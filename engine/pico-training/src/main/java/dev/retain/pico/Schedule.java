package dev.retain.pico;

/**
 * Learning rates by step: a short rise, then a straight fall to nothing.
 *
 * @param steps how many steps there are
 * @param muon highest rate of the matrices
 * @param adam highest rate of the embedding
 */
record Schedule(int steps, double muon, double adam) {

    private static final int WARM_UP = 40;

    double share(int step) {
        double rise = Math.min(1, (step + 1.0) / WARM_UP);
        return rise * (1 - (double) step / steps);
    }
}
