package dev.retain.environments.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retain.api.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The cases of a file of {@code ../shared}, one a line. */
public final class Cases {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Cases() {}

    /** All of them, of which there must be as many as its list says. */
    public static List<JsonNode> of(String path, int count) {
        List<JsonNode> cases = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Shared.file(path))) {
                cases.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(cases).as(path).hasSize(count);
        return cases;
    }

    /** Checks every case and reports all that differ. */
    public static void check(String path, int count, BiConsumer<JsonNode, Mismatches> check) {
        Mismatches mismatches = new Mismatches();
        for (JsonNode one : of(path, count)) {
            check.accept(one, mismatches);
        }
        mismatches.assertNone();
    }

    /** A list of texts. */
    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
