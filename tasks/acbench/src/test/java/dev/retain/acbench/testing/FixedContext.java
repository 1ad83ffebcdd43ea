package dev.retain.acbench.testing;

import dev.retain.api.task.TaskContext;
import dev.retain.api.task.Tokens;
import dev.retain.api.testing.Shared;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a suite may know.
 *
 * @param data the data directory
 * @param tokens the model's tokens
 */
public record FixedContext(Optional<Path> data, Tokens tokens) implements TaskContext {

    /** With the data of {@code ../shared}. */
    public static FixedContext shared(int context) {
        return new FixedContext(Optional.of(Shared.file("data")), new InternedTokens(context));
    }

    /** With a folder of data. */
    public static FixedContext of(Path data, int context) {
        return new FixedContext(Optional.of(data), new InternedTokens(context));
    }

    @Override
    public long seed() {
        return 1;
    }

    @Override
    public int limit() {
        return Integer.MAX_VALUE;
    }
}
