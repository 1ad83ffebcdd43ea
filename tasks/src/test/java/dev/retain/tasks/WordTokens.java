package dev.retain.tasks;

import dev.retain.api.Tokens;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A token is a word, and its id the word's length. */
record WordTokens(int contextLength) implements Tokens {

    @Override
    public int[] encode(String text) {
        return text.isBlank()
                ? new int[0]
                : Arrays.stream(text.strip().split("\\s+")).mapToInt(String::length).toArray();
    }

    @Override
    public String decode(int[] ids) {
        return Arrays.stream(ids).mapToObj("x"::repeat).collect(Collectors.joining(" "));
    }
}
