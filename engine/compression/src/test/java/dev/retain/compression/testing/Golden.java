package dev.retain.compression.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Finds fixtures, and makes the numbers that they were computed from. */
public final class Golden {

    public static final int ROWS = 8;
    public static final int COLUMNS = 32;

    private Golden() {}

    public static Path file(String resource) {
        try {
            return Path.of(
                    Objects.requireNonNull(Golden.class.getResource("/" + resource)).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode algorithms(String name) {
        try {
            return new ObjectMapper()
                    .readTree(file("golden/algorithms.json").toFile())
                    .required(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The matrix of {@code algorithms.json}, 8 × 32. */
    public static float[] weights() {
        return numbers(1, ROWS * COLUMNS);
    }

    /** Multiples of 1/1024 between −1 and 1. */
    public static float[] numbers(int seed, int count) {
        var numbers = new float[count];
        int state = seed;
        for (int i = 0; i < count; i++) {
            state = state * 1664525 + 1013904223;
            numbers[i] = ((state >>> 21) - 1024) / 1024f;
        }
        return numbers;
    }
}
