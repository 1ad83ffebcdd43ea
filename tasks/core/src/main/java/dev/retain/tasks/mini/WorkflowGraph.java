package dev.retain.tasks.mini;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A workflow as WorfBench writes it: lines {@code 1: text} are nodes, pairs {@code (1,2)} are
 * edges. Nodes are known by their text; a pair with a number that no node has is an edge to
 * nowhere.
 *
 * @param nodes texts of the nodes
 * @param edges pairs of texts, with START and END
 */
record WorkflowGraph(Set<String> nodes, Set<Edge> edges) {

    /** From one node to another. */
    record Edge(String from, String to) {}

    private static final int LONGEST = 20_000;
    private static final String START = "START";
    private static final String END = "END";
    private static final Pattern NODE = Pattern.compile("(?<!\\d)\\d{1,3}[:.] ?(\\S.*)");
    private static final Pattern EDGE =
            Pattern.compile("\\( {0,3}(\\d{1,3}|START) {0,3}, {0,3}(\\d{1,3}|END) {0,3}\\)");

    /** Reads an answer; what is no node and no edge is passed over, and all after 20,000 chars. */
    static WorkflowGraph parse(String answer) {
        String text = answer.substring(0, Math.min(answer.length(), LONGEST));
        List<String> nodes = new ArrayList<>();
        text.lines()
                .map(NODE::matcher)
                .filter(Matcher::find)
                .forEach(node -> nodes.add(node.group(1).strip()));
        Set<Edge> edges = new HashSet<>();
        EDGE.matcher(text)
                .results()
                .forEach(
                        e -> edges.add(new Edge(name(e.group(1), nodes), name(e.group(2), nodes))));
        return new WorkflowGraph(new HashSet<>(nodes), edges);
    }

    private static String name(String end, List<String> nodes) {
        if (end.equals(START) || end.equals(END)) {
            return end;
        }
        int number = Integer.parseInt(end);
        return number >= 1 && number <= nodes.size() ? "1 " + nodes.get(number - 1) : "0 " + end;
    }

    /** Harmonic mean of precision and recall of the edges of another graph, 0 without any. */
    double edgeF1(WorkflowGraph answer) {
        Set<Edge> common = new HashSet<>(edges);
        common.retainAll(answer.edges);
        int all = edges.size() + answer.edges.size();
        return all == 0 ? 0 : 2.0 * common.size() / all;
    }
}
