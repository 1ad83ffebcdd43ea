package dev.retain.compression.pruning;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * What a controller is told of its last step. The paper (arXiv 2601.09694) quotes the texts of the
 * first and the last; where one begins and another ends is ours.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Assessment {
    /** At least two points of sparsity for at most 2 % of perplexity. */
    EXCELLENT("Excellent - High sparsity gain with minimal PPL impact"),
    /** At most 5 %. */
    GOOD("Good"),
    /** At most 10 %. */
    FAIR("Fair"),
    /** More, but not undone. */
    RISKY("Risky - close to the rollback limit"),
    /** Undone. */
    POOR("Poor - Excessive PPL degradation, consider more conservative approach.");

    private static final double MUCH_SPARSITY = 0.02;
    private static final double LITTLE = 2;
    private static final double SOME = 5;
    private static final double MUCH = 10;

    private final String text;

    Assessment(String text) {
        this.text = text;
    }

    /** The sentence. */
    public String text() {
        return text;
    }

    /**
     * That of a step.
     *
     * @param gained share of the pool that became zero
     * @param rise of the perplexity, in per cent of that before
     * @param undone whether it was undone
     */
    static Assessment of(double gained, double rise, boolean undone) {
        if (undone) {
            return POOR;
        }
        if (rise <= LITTLE && gained >= MUCH_SPARSITY) {
            return EXCELLENT;
        }
        if (rise <= SOME) {
            return GOOD;
        }
        return rise <= MUCH ? FAIR : RISKY;
    }
}
