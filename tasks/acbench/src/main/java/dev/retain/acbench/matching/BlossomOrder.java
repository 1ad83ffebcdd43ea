package dev.retain.acbench.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A matching of most weight that breaks ties as networkx's {@code max_weight_matching} does: the
 * primal-dual method of Edmonds in the form of Galil (1986), which looks at nodes and edges in the
 * order in which they were added to the graph, last labelled first. A graph of rows and columns has
 * no odd cycles, so nothing here contracts blossoms.
 */
final class BlossomOrder {

    private static final int NONE = -1;
    private static final int OUTER = 1;
    private static final int INNER = 2;

    private final List<Node> nodes = new ArrayList<>();
    private final Deque<Node> queue = new ArrayDeque<>();
    private final boolean[][] allowed;
    private final double[][] weights;

    /** A row or column. */
    private static final class Node {

        private final boolean row;
        private final int index;
        private final List<Node> neighbours = new ArrayList<>();
        private double dual;
        private int label;
        private Node mate = this;
        private Node from = this;
        private Node nearest = this;

        private Node(boolean row, int index) {
            this.row = row;
            this.index = index;
        }

        private boolean free() {
            return mate == this;
        }
    }

    BlossomOrder(double[][] weights, double threshold) {
        int width = weights.length == 0 ? 0 : weights[0].length;
        this.weights = weights;
        this.allowed = new boolean[weights.length][width];
        @Nullable Node[] columns = new Node[width];
        double most = 0;
        for (int i = 0; i < weights.length; i++) {
            var row = new Node(true, i);
            nodes.add(row);
            for (int j = 0; j < width; j++) {
                if (weights[i][j] > threshold) {
                    if (columns[j] == null) {
                        columns[j] = new Node(false, j);
                        nodes.add(columns[j]);
                    }
                    row.neighbours.add(columns[j]);
                    columns[j].neighbours.add(row);
                    most = Math.max(most, weights[i][j]);
                }
            }
        }
        for (Node node : nodes) {
            node.dual = most;
        }
    }

    /** For each row its column, or -1. */
    int[] matched() {
        boolean augmented = true;
        while (augmented) {
            augmented = stage();
        }
        int[] matches = new int[weights.length];
        Arrays.fill(matches, NONE);
        for (Node node : nodes) {
            if (node.row && !node.free()) {
                matches[node.index] = node.mate.index;
            }
        }
        return matches;
    }

    /** Grows trees from all free nodes until two meet; false if none can meet any more. */
    private boolean stage() {
        queue.clear();
        for (boolean[] row : allowed) {
            Arrays.fill(row, false);
        }
        for (Node node : nodes) {
            node.label = 0;
            node.from = node;
            node.nearest = node;
        }
        for (Node node : nodes) {
            if (node.free() && node.label == 0) {
                outer(node, node);
            }
        }
        while (true) {
            while (!queue.isEmpty()) {
                if (grown(queue.removeLast())) {
                    return true;
                }
            }
            if (!adjusted()) {
                return false;
            }
        }
    }

    private void outer(Node node, Node from) {
        node.label = OUTER;
        node.from = from;
        node.nearest = node;
        queue.addLast(node);
    }

    private void inner(Node node, Node from) {
        node.label = INNER;
        node.from = from;
        node.nearest = node;
        outer(node.mate, node);
    }

    /** Looks at a node's edges; true if one led to another tree and was taken into the matching. */
    private boolean grown(Node node) {
        for (Node next : node.neighbours) {
            double slack = slack(node, next);
            if (!isAllowed(node, next) && slack <= 0) {
                allow(node, next);
            }
            if (isAllowed(node, next)) {
                if (next.label == 0) {
                    inner(next, node);
                } else if (next.label == OUTER) {
                    augment(node, next);
                    augment(next, node);
                    return true;
                }
            } else if (next.label == OUTER) {
                if (node.nearest == node || slack < slack(node, node.nearest)) {
                    node.nearest = next;
                }
            } else if (next.label == 0
                    && (next.nearest == next || slack < slack(next, next.nearest))) {
                next.nearest = node;
            }
        }
        return false;
    }

    /** Swaps matched and other edges along the path to the root. */
    private static void augment(Node end, Node partner) {
        Node node = end;
        Node mate = partner;
        while (true) {
            node.mate = mate;
            if (node.from == node) {
                return;
            }
            Node between = node.from;
            mate = between;
            node = between.from;
            between.mate = node;
        }
    }

    /** Makes at least one more edge usable; false if the matching has the most weight. */
    private boolean adjusted() {
        double delta = nodes.isEmpty() ? 0 : Double.MAX_VALUE;
        for (Node node : nodes) {
            delta = Math.min(delta, node.dual);
        }
        @Nullable Node tail = null;
        @Nullable Node head = null;
        for (Node node : nodes) {
            if (node.label == 0 && node.nearest != node && slack(node.nearest, node) < delta) {
                delta = slack(node.nearest, node);
                tail = node.nearest;
                head = node;
            }
        }
        for (Node node : nodes) {
            if (node.label == OUTER
                    && node.nearest != node
                    && slack(node, node.nearest) / 2 < delta) {
                delta = slack(node, node.nearest) / 2;
                tail = node;
                head = node.nearest;
            }
        }
        for (Node node : nodes) {
            node.dual += node.label == OUTER ? -delta : node.label == INNER ? delta : 0;
        }
        if (tail == null || head == null) {
            return false;
        }
        allow(tail, head);
        queue.addLast(tail);
        return true;
    }

    private double slack(Node node, Node other) {
        double weight =
                node.row ? weights[node.index][other.index] : weights[other.index][node.index];
        return node.dual + other.dual - 2 * weight;
    }

    private boolean isAllowed(Node node, Node other) {
        return node.row ? allowed[node.index][other.index] : allowed[other.index][node.index];
    }

    private void allow(Node node, Node other) {
        if (node.row) {
            allowed[node.index][other.index] = true;
        } else {
            allowed[other.index][node.index] = true;
        }
    }
}
