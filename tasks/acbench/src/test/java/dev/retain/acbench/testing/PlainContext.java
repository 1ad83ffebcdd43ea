package dev.retain.acbench.testing;

import dev.retain.api.task.TaskContext;
import dev.retain.api.task.Tokens;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A context in which a token is a letter.
 *
 * @param data the data directory
 * @param contextLength how many letters the model can read
 */
public record PlainContext(Optional<Path> data, int contextLength) implements TaskContext, Tokens {

    /** One with a wide context. */
    public PlainContext(Path data) {
        this(Optional.of(data), 1_000_000);
    }

    @Override
    public long seed() {
        return 7;
    }

    @Override
    public int limit() {
        return 8;
    }

    @Override
    public Tokens tokens() {
        return this;
    }

    @Override
    public int[] encode(String text) {
        return text.chars().toArray();
    }

    @Override
    public int[] encodeDocument(String text) {
        return encode(text);
    }

    @Override
    public int[] begin() {
        return new int[0];
    }

    @Override
    public String decode(int[] ids) {
        return new String(ids, 0, ids.length);
    }
}
