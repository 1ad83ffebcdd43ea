package dev.retain.tasks;

import dev.retain.api.task.TaskContext;
import dev.retain.api.task.Tokens;
import java.nio.file.Path;
import java.util.Optional;

/** What a suite is told in tests. */
public record Context(long seed, int limit, Optional<Path> data, Tokens tokens)
        implements TaskContext {

    public static Context of(long seed, int limit) {
        return new Context(seed, limit, Optional.empty(), new WordTokens(8192));
    }

    public Context with(Path text) {
        return new Context(seed, limit, Optional.of(text), tokens);
    }
}
