package dev.retain.examples.kills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What {@code matrix.json} says, but for times and for which process said it. */
final class MatrixContent {

    /**
     * The fields in which a run that was broken off and started again may differ: who ran and when,
     * how long it took, and what was there already.
     */
    private static final List<String> OF_TIMES =
            List.of(
                    "/run/id",
                    "/run/fragments",
                    "/facts/run",
                    "/facts/started",
                    "/facts/outcomes",
                    "/cells/*/seconds",
                    "/cells/*/phases",
                    "/cells/*/fragment",
                    "/cells/*/facts/artifact",
                    "/cells/*/facts/phases",
                    "/cells/*/suites/*/baseline",
                    "/cells/*/suites/*/candidate");

    private MatrixContent() {}

    static JsonNode of(Path file) throws IOException {
        JsonNode matrix = new ObjectMapper().readTree(file.toFile());
        OF_TIMES.forEach(field -> remove(matrix, List.of(field.substring(1).split("/"))));
        return matrix;
    }

    private static void remove(JsonNode node, List<String> path) {
        List<String> rest = path.subList(1, path.size());
        if (path.get(0).equals("*")) {
            node.forEach(element -> remove(element, rest));
        } else if (rest.isEmpty()) {
            ((ObjectNode) node).remove(path.get(0));
        } else {
            remove(node.required(path.get(0)), rest);
        }
    }

    /** Where two differ, and how. */
    static List<String> differences(JsonNode expected, JsonNode actual) {
        Map<String, String> left = leaves(expected);
        Map<String, String> right = leaves(actual);
        return Stream.concat(left.keySet().stream(), right.keySet().stream())
                .distinct()
                .filter(place -> !Objects.equals(left.get(place), right.get(place)))
                .map(place -> "%s: %s, not %s".formatted(place, right.get(place), left.get(place)))
                .toList();
    }

    private static Map<String, String> leaves(JsonNode root) {
        Map<String, String> all = new TreeMap<>();
        collect("", root, all);
        return all;
    }

    private static void collect(String place, JsonNode node, Map<String, String> all) {
        if (node.isValueNode() || node.isEmpty()) {
            all.put(place, node.toString());
        }
        node.properties()
                .forEach(entry -> collect(place + "/" + entry.getKey(), entry.getValue(), all));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(place + "/" + i, node.get(i), all);
        }
    }
}
