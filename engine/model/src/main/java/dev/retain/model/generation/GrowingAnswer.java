package dev.retain.model.generation;

import java.util.Arrays;

/** The tokens that have followed a prompt so far. */
final class GrowingAnswer {

    private final int prompt;
    private final TokenPrompt.Until until;
    private final int[] tokens;
    private int count;
    private boolean broken;
    private boolean complete;

    GrowingAnswer(int prompt, TokenPrompt asked) {
        this.prompt = prompt;
        this.until = asked.until();
        this.tokens = new int[asked.maxTokens()];
    }

    /** Index of the prompt. */
    int prompt() {
        return prompt;
    }

    /** Takes the next token; a negative one says that the model gave none. */
    void add(int token) {
        if (token < 0) {
            broken = true;
            return;
        }
        tokens[count++] = token;
        complete = count == tokens.length || until.isReached(tokens, count);
    }

    int last() {
        return tokens[count - 1];
    }

    boolean isFinished() {
        return complete || broken;
    }

    boolean isBroken() {
        return broken;
    }

    Continuation soFar() {
        return new Continuation(Arrays.copyOf(tokens, count), broken);
    }
}
