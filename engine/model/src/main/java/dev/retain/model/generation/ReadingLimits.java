package dev.retain.model.generation;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Request;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.model.text.ChatTokens;
import dev.retain.model.text.PromptText;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * What a model can read.
 *
 * @param context how many tokens at once
 * @param vocabulary how many tokens it knows
 */
@API(status = INTERNAL, since = "0.1")
public record ReadingLimits(int context, int vocabulary) {

    static ReadingLimits of(ModelConfig config) {
        return new ReadingLimits(config.contextLength(), config.vocabulary());
    }

    /**
     * What can be asked for: everything where there is a tokenizer, {@link Ability#LIKELIHOOD} of
     * given tokens where there is none. A model without a chat template can generate and score,
     * too: raw prompts need none, and a chat is refused with a sentence when it comes.
     */
    static Set<Ability> abilities(boolean hasTokens) {
        return hasTokens ? EnumSet.allOf(Ability.class) : EnumSet.of(Ability.LIKELIHOOD);
    }

    /** What a model without a tokenizer says where tokens are needed. */
    static UnsupportedModelException noTokens() {
        return new UnsupportedModelException(
                "the model has no tokenizer; put its tokenizer.json beside the weights");
    }

    /**
     * Refuses a request that could not be read: renders and tokenises a prompt, and computes
     * nothing.
     */
    void check(Request request, Supplier<ChatTokens> tokens) {
        PromptText.beforeAnAnswer(tokens, request).ifPresent(ids -> check(ids, 1));
        if (request instanceof Request.Score asked) {
            PromptText.of(tokens.get(), asked.prompt())
                    .before(asked.continuations())
                    .forEach(passage -> check(passage.ids(), 2));
        } else if (request instanceof Request.Likelihood asked) {
            check(asked.window(), 2);
        }
    }

    /**
     * Refuses ids that cannot be read.
     *
     * @param least how many there must be
     */
    void check(int[] ids, int least) {
        if (ids.length < least) {
            throw new EvaluationException(
                    "a text of " + ids.length + " tokens; at least " + least + " are needed");
        }
        if (ids.length > context) {
            throw new EvaluationException(
                    "a text of "
                            + ids.length
                            + " tokens is longer than the context of "
                            + context
                            + " tokens; shorten the prompts of the suite");
        }
        for (int id : ids) {
            if (id < 0 || id >= vocabulary) {
                throw new EvaluationException(
                        "token id "
                                + id
                                + " is not below the vocabulary of "
                                + vocabulary
                                + " tokens; tokenizer and weights are of different models");
            }
        }
    }
}
