package dev.retain.acbench.bfcl;

import dev.retain.api.task.TaskContext;
import dev.retain.api.task.Tokens;
import java.nio.file.Path;
import java.util.Optional;

/** A folder of data and a tokenizer that nobody should need. */
record PlainContext(Path folder) implements TaskContext {

    @Override
    public long seed() {
        return 1;
    }

    @Override
    public int limit() {
        return 16;
    }

    @Override
    public Optional<Path> data() {
        return Optional.of(folder);
    }

    @Override
    public Tokens tokens() {
        throw new AssertionError("the questions do not depend on a model's tokens");
    }
}
