package dev.retain.environments.academia;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A graph whose nodes have names; each keeps the order of its edges. */
final class NamedNet {

    private final Map<String, ObjectNode> nodes = new HashMap<>();
    private final Map<String, Map<String, ObjectNode>> edges = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> ids = new HashMap<>();

    void name(String id, String name) {
        names.put(id, name);
        ids.put(name, id);
    }

    void node(String id, ObjectNode attributes) {
        nodes.put(id, attributes);
    }

    /** Adds what leads from one node to another; where both lead to each other, both are added. */
    void edge(String from, String to, ObjectNode attributes) {
        edges.computeIfAbsent(from, id -> new LinkedHashMap<>()).put(to, attributes);
    }

    Optional<String> id(String name) {
        return Optional.ofNullable(ids.get(name)).filter(nodes::containsKey);
    }

    Optional<String> name(String id) {
        return Optional.ofNullable(names.get(id));
    }

    /** What is known of a node. */
    Optional<ObjectNode> node(String name) {
        return id(name).map(nodes::get);
    }

    /** What is known of an edge. */
    Optional<ObjectNode> edge(String from, String to) {
        return id(from).map(edges::get).flatMap(near -> id(to).map(near::get));
    }

    /** The names of the nodes that a node leads to. */
    List<String> near(String name) {
        List<String> near = new ArrayList<>();
        id(name).map(edges::get)
                .ifPresent(
                        found ->
                                found.keySet().forEach(id -> near.add(names.getOrDefault(id, id))));
        return near;
    }
}
