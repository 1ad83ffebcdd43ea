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

    /** Who ran and when. */
    private static final List<String> OF_RUN = List.of("id", "fragments");

    /** How long it took, and by whom. */
    private static final List<String> OF_CELL = List.of("seconds", "phases", "fragment");

    /** Whether it was there already, and how long it took. */
    private static final List<String> OF_FACTS = List.of("artifact", "phases");

    /** What was computed before the run was killed is taken afterwards. */
    private static final List<String> OF_SUITE = List.of("baseline", "candidate");

    private static final List<String> OF_RUN_FACTS = List.of("run", "started", "outcomes");

    private MatrixContent() {}

    static JsonNode of(Path file) throws IOException {
        JsonNode matrix = new ObjectMapper().readTree(file.toFile());
        ((ObjectNode) matrix.required("run")).remove(OF_RUN);
        ((ObjectNode) matrix.required("facts")).remove(OF_RUN_FACTS);
        for (JsonNode cell : matrix.required("cells")) {
            ((ObjectNode) cell).remove(OF_CELL);
            ((ObjectNode) cell.required("facts")).remove(OF_FACTS);
            cell.required("suites").forEach(suite -> ((ObjectNode) suite).remove(OF_SUITE));
        }
        return matrix;
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
