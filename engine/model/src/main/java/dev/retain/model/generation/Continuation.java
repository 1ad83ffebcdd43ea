package dev.retain.model.generation;

import java.util.Arrays;

/**
 * The tokens that followed a prompt.
 *
 * @param tokens the tokens
 * @param broken whether they end because the model's logits were not finite
 */
record Continuation(int[] tokens, boolean broken) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Continuation that
                && broken == that.broken
                && Arrays.equals(tokens, that.tokens);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(tokens) + Boolean.hashCode(broken);
    }

    @Override
    public String toString() {
        return "Continuation" + Arrays.toString(tokens) + (broken ? ", broken" : "");
    }
}
