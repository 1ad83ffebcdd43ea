package dev.retain.acbench.worfbench;

import java.util.List;

/**
 * Steps of a plan and which must come before which.
 *
 * @param nodes the steps as they are listed, between START and END
 * @param edges pairs of nodes, as they were written: they may name nodes that do not exist
 */
record Workflow(List<String> nodes, List<Edge> edges) {

    static final String START = "START";
    static final String END = "END";

    /**
     * An edge.
     *
     * @param from index of a node
     * @param to index of a node
     */
    record Edge(int from, int to) {}

    Workflow {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** The steps without START and END. */
    List<String> steps() {
        return nodes.subList(1, nodes.size() - 1);
    }

    /** The edges between nodes that exist, each once, in the order in which they were written. */
    List<Edge> realEdges() {
        return edges.stream()
                .filter(edge -> edge.from() < nodes.size() && edge.to() < nodes.size())
                .distinct()
                .toList();
    }

    /** Whether all edges join nodes that exist and some order of the nodes obeys them all. */
    boolean isSortable() {
        return edges.stream()
                        .allMatch(edge -> edge.from() < nodes.size() && edge.to() < nodes.size())
                && new TopologicalSorts(this).next().isPresent();
    }
}
