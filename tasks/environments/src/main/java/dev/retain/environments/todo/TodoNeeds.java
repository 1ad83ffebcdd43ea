package dev.retain.environments.todo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which projects an account must have for a published goal's answer to follow from it. Goals whose
 * answer the published account contradicts, or cannot tell from doing nothing, are not in the list.
 */
final class TodoNeeds {

    private static final String RESOURCE = "needs.tsv";

    private TodoNeeds() {}

    /** Projects by a goal's number. */
    static SortedMap<Integer, List<String>> packaged() {
        SortedMap<Integer, List<String>> needs = new TreeMap<>();
        InputStream resource =
                Objects.requireNonNull(TodoNeeds.class.getResourceAsStream(RESOURCE), RESOURCE);
        try (var lines =
                new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            lines.lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> Map.entry(Integer.valueOf(cells[0]), cells[1].split("\\|", -1)))
                    .forEach(row -> needs.put(row.getKey(), List.of(row.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return needs;
    }
}
