package dev.retain.acbench.suite;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import org.apiguardian.api.API;

/** How much of a model's context a prompt may fill. */
@API(status = INTERNAL, since = "0.1")
public final class ContextRoom {

    /** Tokens for what a template, or the beginning of a text, puts around a prompt. */
    private static final int AROUND = 128;

    private ContextRoom() {}

    /**
     * How many tokens a prompt may have.
     *
     * @param suite the suite, for the message
     * @param context how many tokens the model can read at once
     * @param answer how many tokens the answer may have
     * @param atLeast how many the prompt must have room for
     * @throws EvaluationException if the context is too short
     */
    public static int forPrompt(String suite, int context, int answer, int atLeast) {
        int room = context - answer - AROUND;
        if (room < atLeast) {
            throw new EvaluationException(
                    "suite %s needs a context of %d tokens, the model has %d; choose another suite, or a model that reads more"
                            .formatted(suite, atLeast + answer + AROUND, context));
        }
        return room;
    }
}
