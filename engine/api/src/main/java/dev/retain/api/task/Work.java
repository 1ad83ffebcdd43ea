package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * What a model was asked and what it computed. Tokens of prompts are also those of continuations
 * and windows; answers are texts that it wrote.
 *
 * @param promptTokens tokens of prompts that it was asked
 * @param promptTokensComputed those of them that it read; fewer where prompts share a start
 * @param answerTokens tokens that it wrote, but for the first of each answer, which comes with the
 *     reading of its prompt
 * @param answerSteps steps in which it wrote them: each reads the weights once and writes a token
 *     of every row
 * @param flops floating-point operations that the products of its linears need for the tokens
 *     computed, two for each multiplication and addition; without padding and attention
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Work(
        long promptTokens,
        long promptTokensComputed,
        long answerTokens,
        long answerSteps,
        double flops) {

    /** Nothing. */
    public static final Work NONE = new Work(0, 0, 0, 0, 0);

    /** Both. */
    public Work plus(Work other) {
        return new Work(
                promptTokens + other.promptTokens,
                promptTokensComputed + other.promptTokensComputed,
                answerTokens + other.answerTokens,
                answerSteps + other.answerSteps,
                flops + other.flops);
    }

    /**
     * What was added since.
     *
     * @param before an earlier count of the same model
     */
    public Work since(Work before) {
        return new Work(
                promptTokens - before.promptTokens,
                promptTokensComputed - before.promptTokensComputed,
                answerTokens - before.answerTokens,
                answerSteps - before.answerSteps,
                flops - before.flops);
    }

    /** Tokens of prompts and answers. */
    public long tokensAsked() {
        return promptTokens + answerTokens;
    }

    /** Those of them that were computed. */
    public long tokensComputed() {
        return promptTokensComputed + answerTokens;
    }
}
