package dev.retain.model.generation;

/**
 * What is to be continued.
 *
 * @param ids the tokens so far, at least one
 * @param maxTokens how many tokens may follow, at least one
 * @param until when the answer is complete
 */
record TokenPrompt(int[] ids, int maxTokens, Until until) {

    /** Tells when an answer is complete. */
    @FunctionalInterface
    interface Until {

        /** Whether the answer ends after these tokens. */
        boolean isReached(int[] tokens, int count);
    }
}
