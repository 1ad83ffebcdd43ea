package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ModelIdentity;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.apiguardian.api.API;

/**
 * A model that answers. Requests of one call are batched; answers come in their order and do not
 * depend on how they were batched, up to the rounding of the compute type.
 *
 * <p>Not thread-safe.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public interface LoadedModel extends AutoCloseable {

    /** What was loaded. */
    ModelIdentity identity();

    /** What runs, and how. */
    ModelDescription description();

    /** What it can be asked for. */
    Set<Ability> abilities();

    /**
     * Why it cannot do something, where more is known than that it cannot.
     *
     * @return a few words that follow "because"
     */
    default Optional<String> lacks(Ability ability) {
        return Optional.empty();
    }

    /** The model's tokens. */
    Tokens tokens();

    /**
     * Refuses a request that the model cannot read, such as a chat where it has no template or a
     * prompt that is longer than its context. Computes nothing; a model that cannot tell refuses
     * when it is asked.
     *
     * @throws dev.retain.api.RetainException if it cannot, with the way out
     */
    default void check(Request request) {}

    /**
     * The text that a request makes the model read, such as a chat as its template writes it.
     * Computes nothing.
     *
     * @return empty where it reads tokens that are given, or cannot tell
     * @throws dev.retain.api.RetainException if it cannot read the request
     */
    default Optional<String> prompt(Request request) {
        return Optional.empty();
    }

    /**
     * The ids that it reads before it writes the first token of an answer: those of a prompt.
     * Computes nothing.
     *
     * @return empty where it cannot tell, or where the request asks for no answer in words
     * @throws dev.retain.api.RetainException as {@link #check}
     */
    default Optional<int[]> promptIds(Request request) {
        return Optional.empty();
    }

    /** Reads its weights now, if that was put off until it is asked. */
    default void prepare() {}

    /**
     * Begins to do what {@link #prepare} does on a thread of its own, where there is room beside
     * the models that compute meanwhile. Returns at once; whatever fails, fails when it is asked.
     */
    default void prepareAside() {}

    /**
     * Answers requests of any kinds.
     *
     * @param requests what is asked
     * @param step called before each step of what is computed; throws to give up, and the model can
     *     be asked again afterwards
     * @return one answer a request, in their order
     */
    List<Answer> answer(List<? extends Request> requests, Runnable step);

    /**
     * As {@link #answer(List, Runnable)}, and hands on each answer once, in any order, as soon as
     * it is known, so that it can be kept before the others are computed. A model that knows all at
     * once hands them on at the end.
     *
     * @param known takes an answer and the number of its request; keeps it for later and throws
     *     nothing
     */
    default List<Answer> answer(
            List<? extends Request> requests, Runnable step, ObjIntConsumer<Answer> known) {
        List<Answer> answers = answer(requests, step);
        for (int i = 0; i < answers.size(); i++) {
            known.accept(answers.get(i), i);
        }
        return answers;
    }

    /**
     * Reads a window and hands on the logits of its positions, one after the other, so that a large
     * vocabulary need not be in memory for all of them.
     *
     * @param window token ids, at least one
     * @param sink takes the logits {@code [vocabulary]} of each position, in order, fp32
     */
    void logits(int[] window, Consumer<float[]> sink);

    /** The date that its chats tell; empty where no chat tells one. */
    default Optional<LocalDate> date() {
        return Optional.empty();
    }

    /**
     * The run in which alone its outcomes hold: a server says itself what it is, so what it answers
     * tomorrow may be another model's answer.
     *
     * @return empty where they hold for as long as the model's identity is the same
     */
    default Optional<String> onlyInRun() {
        return Optional.empty();
    }

    /** How many rows a batch has at most since memory ran out; empty if it did not. */
    default OptionalInt rowsAfterShortage() {
        return OptionalInt.empty();
    }

    /**
     * What it was asked and has computed since it was loaded; never less than before. Computes
     * nothing, and may be called by any thread at any time, also after it was closed.
     *
     * @return {@link Work#NONE} where it does not count
     */
    default Work work() {
        return Work.NONE;
    }

    /**
     * What its device does at best: the rate of a plain product in bf16, {@code [1024, hidden]}
     * times {@code [hidden, width of the MLP]}, measured in this process, in floating-point
     * operations a second, two for each multiplication and addition. Computes nothing, and may be
     * called by any thread at any time.
     *
     * @return 0 where it is not known
     */
    default double flopsPerSecond() {
        return 0;
    }

    /** Gives back the memory. Closing twice is harmless. */
    @Override
    void close();
}
