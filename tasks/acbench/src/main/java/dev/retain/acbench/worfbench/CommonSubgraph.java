package dev.retain.acbench.worfbench;

import dev.retain.acbench.matching.Matching;
import dev.retain.acbench.matching.Overlap;
import dev.retain.acbench.worfbench.Workflow.Edge;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The largest connected part that both graphs have in common: nodes that match, and edges of the
 * prediction that are edges of the gold between the nodes that its own are matched to.
 */
final class CommonSubgraph implements GraphRule {

    @Override
    public Overlap score(Workflow predicted, Workflow gold, double[][] similarity) {
        int[] matches = Matching.NEAR_DIAGONAL.of(similarity, WorkflowScorer.THRESHOLD);
        Set<Edge> goldEdges = Set.copyOf(gold.realEdges());
        List<Edge> common =
                predicted.realEdges().stream()
                        .map(edge -> new Edge(matches[edge.from()], matches[edge.to()]))
                        .filter(goldEdges::contains)
                        .toList();
        List<Integer> nodes = Arrays.stream(matches).filter(m -> m >= 0).boxed().toList();
        return Overlap.of(
                Connected.largest(nodes, common), predicted.nodes().size(), gold.nodes().size());
    }

    /**
     * The same as ACBench's code computes it: edges count where they join nodes of the same numbers
     * in both graphs, whatever these are matched to.
     */
    static Overlap byNumbers(Workflow predicted, Workflow gold, double[][] similarity) {
        int[] matches = Matching.AS_NETWORKX.of(similarity, WorkflowScorer.THRESHOLD);
        Set<Integer> rows =
                IntStream.range(0, matches.length)
                        .filter(row -> matches[row] >= 0)
                        .boxed()
                        .collect(Collectors.toSet());
        Set<Integer> columns = rows.stream().map(row -> matches[row]).collect(Collectors.toSet());
        Set<Edge> goldEdges = Set.copyOf(within(gold, columns));
        List<Edge> common = within(predicted, rows).stream().filter(goldEdges::contains).toList();
        return Overlap.of(
                Connected.largest(rows, common),
                predicted.nodes().size(),
                Connected.largest(columns, common),
                gold.nodes().size());
    }

    private static List<Edge> within(Workflow workflow, Set<Integer> nodes) {
        return workflow.realEdges().stream()
                .filter(edge -> nodes.contains(edge.from()) && nodes.contains(edge.to()))
                .toList();
    }
}
