package dev.retain.acbench.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retain.api.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cases of a file of golden vectors. */
public final class VectorFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private VectorFile() {}

    /** Says what is wrong with a case; nothing if it is as expected. */
    @FunctionalInterface
    public interface Check {
        Optional<String> mismatch(JsonNode value);
    }

    /**
     * The cases of a file with one on each line, of which there must be as many as its list says.
     */
    public static List<JsonNode> cases(String path, int count) {
        List<JsonNode> cases = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Shared.file("golden/" + path))) {
                cases.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(cases).as(path).hasSize(count);
        return cases;
    }

    /** The one value of a file. */
    public static JsonNode json(String path) {
        try {
            return JSON.readTree(Shared.file("golden/" + path).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks every case and reports all that differ by their names. */
    public static void check(String path, int count, Check check) {
        check(cases(path, count), check);
    }

    /** Checks every case and reports all that differ by their names. */
    public static void check(List<JsonNode> cases, Check check) {
        List<String> mismatches = new ArrayList<>();
        for (JsonNode value : cases) {
            check.mismatch(value)
                    .ifPresent(what -> mismatches.add(value.get("case").asText() + ": " + what));
        }
        assertThat(mismatches).isEmpty();
    }

    /** Says what differs, where something does. */
    public static Optional<String> differing(Object actual, Object expected) {
        return actual.equals(expected)
                ? Optional.empty()
                : Optional.of("is " + actual + ", should be " + expected);
    }

    /** A matrix of numbers. */
    public static double[][] matrix(JsonNode rows) {
        double[][] matrix = new double[rows.size()][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = new double[rows.get(i).size()];
            for (int j = 0; j < matrix[i].length; j++) {
                matrix[i][j] = rows.get(i).get(j).asDouble();
            }
        }
        return matrix;
    }

    /** A matrix of one number. */
    public static JsonNode one(JsonNode number) {
        return JSON.createArrayNode().add(JSON.createArrayNode().add(number));
    }

    /** A list of texts. */
    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
