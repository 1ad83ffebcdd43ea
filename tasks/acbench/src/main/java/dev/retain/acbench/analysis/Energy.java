package dev.retain.acbench.analysis;

import java.util.function.IntToDoubleFunction;

/**
 * The free energy of a position's logits: −T · ln Σ exp(logit / T). Source: ACBench (arXiv
 * 2505.19433).
 */
final class Energy {

    private Energy() {}

    /** At a temperature of 1. */
    static double of(float[] logits) {
        return of(i -> logits[i], logits.length, 1);
    }

    /**
     * The energy.
     *
     * @param logits finite
     * @param count how many
     * @param temperature above 0
     */
    static double of(IntToDoubleFunction logits, int count, double temperature) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, logits.applyAsDouble(i));
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.exp((logits.applyAsDouble(i) - largest) / temperature);
        }
        return -largest - temperature * Math.log(sum);
    }
}
