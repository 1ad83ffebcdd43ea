package dev.retain.environments.testing;

import dev.retain.api.task.TaskContext;
import dev.retain.api.task.Tokens;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A context in which four letters are a token.
 *
 * @param data the data directory
 * @param contextLength how many tokens the model can read
 */
public record LetterTokens(Optional<Path> data, int contextLength) implements TaskContext, Tokens {

    private static final int LETTERS = 4;

    /** With a wide context. */
    public LetterTokens(Path data) {
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
        return new int[(text.length() + LETTERS - 1) / LETTERS];
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
        return " ".repeat(ids.length);
    }
}
