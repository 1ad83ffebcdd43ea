package dev.retain.checkpoint.inspection;

import java.util.Locale;
import java.util.Optional;

/** Checks a claim of unstructured sparsity of the pool. */
final class SparsityCheck implements ClaimCheck {

    /** Rounding in small rows and ties between equal magnitudes make this much of a difference. */
    private static final double TOLERANCE = 0.01;

    private final String source;
    private final double claimed;
    private long zeros;
    private long weights;

    SparsityCheck(String source, double claimed) {
        this.source = source;
        this.claimed = claimed;
    }

    @Override
    public void observe(PoolTensor tensor) {
        for (float value : tensor.values()) {
            zeros += value == 0 ? 1 : 0;
        }
        weights += tensor.values().length;
    }

    @Override
    public Optional<Contradiction> contradiction() {
        return Math.abs(actual() - claimed) <= TOLERANCE
                ? Optional.empty()
                : Optional.of(new Contradiction(source, evidence() + ", not " + share(claimed)));
    }

    @Override
    public String evidence() {
        return share(actual()) + " of the pool's weights are zero";
    }

    private double actual() {
        return weights == 0 ? 0 : (double) zeros / weights;
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.2f %%", value * 100);
    }
}
