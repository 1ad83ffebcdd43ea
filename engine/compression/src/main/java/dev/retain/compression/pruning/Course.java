package dev.retain.compression.pruning;

/** What decides in a run: a controller now, or a transcript of what one decided before. */
interface Course {

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
     * @throws dev.retain.api.CompressionException if it is not what it must be
     */
    void check(int iteration, double perplexity);
}
