package dev.retain.model.generation;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.task.Answer;
import dev.retain.api.task.ModelDescription;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * A model that answers. Requests of one call are batched; answers come in their order and do not
 * depend on how they were batched, up to the rounding of the compute type.
 *
 * <p>Not thread-safe.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public interface LanguageModel extends AutoCloseable {

    /** What runs, and how. */
    ModelDescription description();

    /** How many rows a batch has at most since memory ran out; empty if it did not. */
    default OptionalInt rowsAfterShortage() {
        return OptionalInt.empty();
    }

    /**
     * Calls back before each step of what is computed from now on: a piece of a prompt, or a token
     * of all rows.
     *
     * @param checkpoint throws to give up; the model can be asked again afterwards
     */
    default void onStep(Runnable checkpoint) {}

    /** The model's tokens. */
    Tokens tokens();

    /** Greedy continuations of chats. */
    List<Answer.Text> generate(List<Request.Generate> requests);

    /** Greedy continuations of raw prompts. */
    List<Answer.Text> complete(List<Request.Complete> requests);

    /** Sums of token log-probabilities of continuations, encoded together with their prompts. */
    List<Answer.LogProbs> score(List<Request.Score> requests);

    /** Log-probabilities of each token of a window but the first. */
    List<Answer.LogProbs> likelihood(List<Request.Likelihood> requests);

    /**
     * Hands on the logits of every position, one after the other.
     *
     * @param window token ids, at least one
     * @param sink takes {@code [vocabulary]}, fp32
     */
    void logits(int[] window, Consumer<float[]> sink);

    /**
     * Logits of every position.
     *
     * @param ids token ids, at least one
     * @return {@code [ids.length][vocabulary]}, fp32
     */
    default float[][] forward(int[] ids) {
        List<float[]> rows = new ArrayList<>();
        logits(ids, rows::add);
        return rows.toArray(float[][]::new);
    }

    /** Gives back the memory. Closing twice is harmless. */
    @Override
    void close();
}
