package dev.retain.checkpoint.testing;

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

    /** The activations of {@code algorithms.json}, 2 samples of 32 tokens, 64 × 32. */
    public static float[] activations() {
        var raw = numbers(2, 2 * 32 * COLUMNS);
        var mixed = raw.clone();
        for (int i = 0; i < mixed.length; i++) {
            if (i % COLUMNS > 0) {
                mixed[i] += raw[i - 1];
            }
            if (i % COLUMNS == 5) {
                mixed[i] *= 8;
            }
        }
        return mixed;
    }

    /** Sum of squares of {@code (W − Q) x} over the activations. */
    public static double outputError(float[] quantized) {
        var weights = weights();
        var x = activations();
        double sum = 0;
        for (int token = 0; token < x.length / COLUMNS; token++) {
            for (int row = 0; row < ROWS; row++) {
                double output = 0;
                for (int i = 0; i < COLUMNS; i++) {
                    int at = row * COLUMNS + i;
                    output += (double) (weights[at] - quantized[at]) * x[token * COLUMNS + i];
                }
                sum += output * output;
            }
        }
        return sum;
    }

    /** Which weights the reference keeps, row by row. */
    public static boolean[] kept(String name) {
        var kept = new boolean[ROWS * COLUMNS];
        int row = 0;
        for (var mask : algorithms(name).get("keepmask_msb_first")) {
            int bits = Integer.parseUnsignedInt(mask.asText(), 16);
            for (int column = 0; column < COLUMNS; column++) {
                kept[row * COLUMNS + column] = (bits >>> (31 - column) & 1) == 1;
            }
            row++;
        }
        return kept;
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
