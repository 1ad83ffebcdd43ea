package dev.retain.remote;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns requests into what a server is asked. Not thread-safe; what it gives is. */
interface Prompter extends AutoCloseable {

    /** How prompts become text, in a few words. */
    String way();

    /** Refuses what the model cannot read. */
    void check(Request request);

    /** What the model reads, where that is known. */
    Optional<String> prompt(Request request);

    /** The ids that it reads before it writes, where they are known. */
    Optional<int[]> promptIds(Request request);

    /** The model's tokens. */
    Tokens tokens();

    /**
     * What the server is to be asked: one call, or one for each continuation that is to be scored.
     */
    List<Supplier<Answer>> calls(Request request);

    @Override
    void close();
}
