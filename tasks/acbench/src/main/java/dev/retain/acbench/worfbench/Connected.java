package dev.retain.acbench.worfbench;

import dev.retain.acbench.worfbench.Workflow.Edge;
import java.util.Arrays;
import java.util.Collection;

/** Nodes that edges connect, whatever their direction. */
final class Connected {

    private final int[] parents;

    private Connected(int count) {
        parents = new int[count];
        Arrays.setAll(parents, node -> node);
    }

    /**
     * How many nodes the largest connected part has.
     *
     * @param nodes the nodes
     * @param edges edges between them
     */
    static int largest(Collection<Integer> nodes, Collection<Edge> edges) {
        int count = nodes.stream().mapToInt(node -> node + 1).max().orElse(0);
        var connected = new Connected(count);
        edges.forEach(edge -> connected.join(edge.from(), edge.to()));
        int[] sizes = new int[count];
        nodes.forEach(node -> sizes[connected.root(node)]++);
        return Arrays.stream(sizes).max().orElse(0);
    }

    private void join(int node, int other) {
        parents[root(node)] = root(other);
    }

    private int root(int node) {
        int root = node;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }
}
