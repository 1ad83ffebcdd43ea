package dev.retain.compression.pruning;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What decides in a run: a controller now, or a transcript of what one decided before. */
interface Course {

    /** Where the gradients that a controller sees come from. */
    enum GradientSource {
        /** Nobody looks at them. */
        OFF("off"),
        /** They are measured anew every third iteration, the first included. */
        MEASURED("every third iteration"),
        /** Decisions are repeated, and whoever made them may have seen some. */
        RECORDED("as recorded");

        private static final int EVERY = 3;

        private final String words;

        GradientSource(String words) {
            this.words = words;
        }

        /** What a transcript says of it. */
        String words() {
            return words;
        }

        /** Whether they are measured before the decision of an iteration, counted from 1. */
        boolean measuresIn(int iteration) {
            return this == MEASURED && (iteration - 1) % EVERY == 0;
        }
    }

    /** Where the gradients that decisions look at come from. */
    GradientSource gradients();

    /**
     * The next decision.
     *
     * @param pool what was asked for of each layer so far
     */
    GuardRails.Guarded decide(PruningTurn turn, PoolZeros pool);

    /**
     * Whether a step is undone.
     *
     * @param turn before the step
     * @param perplexity after it
     */
    boolean undoes(PruningTurn turn, double perplexity);

    /**
     * Looks at what is to be done.
     *
     * @throws dev.retain.api.CompressionException if it does not fit
     */
    void check(PruningTask task);

    /**
     * Looks at what was measured.
     *
     * @param iteration after which it was; 0 for the unpruned model
     * @param sparsity share of the pool that was zero
     * @throws dev.retain.api.CompressionException if it is not what it must be
     */
    void check(int iteration, double perplexity, double sparsity);

    /**
     * Looks at how a run ends.
     *
     * @param end the line that says so
     * @throws dev.retain.api.CompressionException if it must end otherwise
     */
    void check(ObjectNode end);
}
