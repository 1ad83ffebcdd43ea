package dev.retain.acbench.worfbench;

import dev.retain.acbench.worfbench.Workflow.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The orders of a graph's nodes that its edges allow, one after the other, in the sequence in which
 * networkx gives them (the scheme of Varol and Rotem, in the form of Knuth and Szwarcfiter): only
 * the first are looked at, so the sequence counts.
 */
final class TopologicalSorts {

    private final List<Set<Integer>> successors = new ArrayList<>();
    private final int[] open;
    private final Deque<Integer> free = new ArrayDeque<>();
    private final List<Integer> bases = new ArrayList<>();
    private final List<Integer> order = new ArrayList<>();
    private boolean finished;

    TopologicalSorts(Workflow graph) {
        open = new int[graph.nodes().size()];
        for (int node = 0; node < open.length; node++) {
            successors.add(new LinkedHashSet<>());
        }
        for (Edge edge : graph.realEdges()) {
            successors.get(edge.from()).add(edge.to());
            open[edge.to()]++;
        }
        for (int node = 0; node < open.length; node++) {
            if (open[node] == 0) {
                free.addLast(node);
            }
        }
    }

    /** The next order of all nodes' indices; empty when there is none, or where a cycle is. */
    Optional<List<Integer>> next() {
        while (!finished) {
            if (order.size() == open.length) {
                List<Integer> found = List.copyOf(order);
                undo();
                return Optional.of(found);
            }
            if (free.isEmpty()) {
                finished = true;
            } else {
                choose();
            }
        }
        return Optional.empty();
    }

    private void choose() {
        int node = free.removeLast();
        for (int successor : successors.get(node)) {
            if (--open[successor] == 0) {
                free.addLast(successor);
            }
        }
        order.add(node);
        if (bases.size() < order.size()) {
            bases.add(node);
        }
    }

    private void undo() {
        boolean undoing = !order.isEmpty();
        while (undoing) {
            int node = order.remove(order.size() - 1);
            successors.get(node).forEach(successor -> open[successor]++);
            while (!free.isEmpty() && open[free.getLast()] > 0) {
                free.removeLast();
            }
            free.addFirst(node);
            if (free.getLast().equals(bases.get(bases.size() - 1))) {
                bases.remove(bases.size() - 1);
                undoing = !order.isEmpty();
            } else {
                undoing = false;
            }
        }
        finished = bases.isEmpty();
    }
}
