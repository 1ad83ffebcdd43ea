package dev.retain.model.generation;

/**
 * What is to be continued.
 *
 * @param ids the tokens so far, at least one
 * @param maxTokens how many tokens may follow, at least one
 * @param ending when the answer is complete
 */
record Prompt(int[] ids, int maxTokens, Ending ending) {

    /** Tells when an answer is complete. */
    @FunctionalInterface
    interface Ending {

        /** Whether the answer ends after these tokens. */
        boolean isReached(int[] tokens, int count);
    }
}
