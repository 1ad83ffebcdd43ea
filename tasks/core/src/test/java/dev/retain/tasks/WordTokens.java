package dev.retain.tasks;

import dev.retain.api.task.Tokens;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A token is a word, and its id the word's length; a document begins with ids of its own. */
record WordTokens(int contextLength, int... beginning) implements Tokens {

    @Override
    public int[] encode(String text) {
        return text.isBlank()
                ? new int[0]
                : Arrays.stream(text.strip().split("\\s+")).mapToInt(String::length).toArray();
    }

    @Override
    public int[] encodeDocument(String text) {
        return IntStream.concat(Arrays.stream(beginning), Arrays.stream(encode(text))).toArray();
    }

    @Override
    public int[] begin() {
        return beginning.clone();
    }

    @Override
    public String decode(int[] ids) {
        return Arrays.stream(ids).mapToObj("x"::repeat).collect(Collectors.joining(" "));
    }
}
