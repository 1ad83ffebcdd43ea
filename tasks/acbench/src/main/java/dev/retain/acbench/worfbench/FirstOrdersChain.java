package dev.retain.acbench.worfbench;

import dev.retain.acbench.matching.Matching;
import dev.retain.acbench.matching.OrderedMatches;
import dev.retain.acbench.matching.Overlap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code f1_chain} as ACBench's code computes it: the best of the gold's first 20 orders; the
 * listed order, START and END among it, where the gold has ten nodes or more; one right step where
 * none matches; steps that read START or END left out.
 */
final class FirstOrdersChain implements ChainRule {

    private static final int MOST_ORDERS = 20;
    private static final int LISTED_FROM = 10;

    @Override
    public Overlap score(Workflow predicted, Workflow gold, double[][] similarity) {
        List<Integer> rows =
                steps(IntStream.range(0, predicted.nodes().size()).boxed().toList(), predicted);
        Overlap best = Overlap.NONE;
        for (List<Integer> order : orders(gold)) {
            int[] matches =
                    Matching.AS_NETWORKX.of(
                            Selection.of(similarity, rows, order), WorkflowScorer.THRESHOLD);
            Overlap found =
                    Overlap.of(OrderedMatches.longestOrOne(matches), rows.size(), order.size());
            if (found.f1() > best.f1()) {
                best = found;
            }
        }
        return best;
    }

    /** The orders that are looked at, as indices of nodes. */
    static List<List<Integer>> orders(Workflow gold) {
        int count = gold.nodes().size();
        if (count >= LISTED_FROM) {
            return List.of(IntStream.range(0, count).boxed().toList());
        }
        List<List<Integer>> orders = new ArrayList<>();
        var sorts = new TopologicalSorts(gold);
        Optional<List<Integer>> order = sorts.next();
        while (order.isPresent() && orders.size() < MOST_ORDERS) {
            orders.add(steps(order.get(), gold));
            order = sorts.next();
        }
        return orders;
    }

    private static List<Integer> steps(List<Integer> indices, Workflow workflow) {
        return indices.stream()
                .filter(
                        index -> {
                            String node = workflow.nodes().get(index);
                            return !node.equals(Workflow.START) && !node.equals(Workflow.END);
                        })
                .toList();
    }
}
