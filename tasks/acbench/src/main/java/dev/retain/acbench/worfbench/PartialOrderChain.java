package dev.retain.acbench.worfbench;

import dev.retain.acbench.matching.Matching;
import dev.retain.acbench.matching.Overlap;
import dev.retain.acbench.worfbench.Workflow.Edge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The longest increasing subsequence of the predicted steps in the best of all orders that the gold
 * allows. Orders may be exponentially many; none is written down: steps keep an order that the gold
 * allows exactly if no later one must come before an earlier one, so what is sought is the largest
 * set of matched steps without such a pair. "Later in the prediction and before in the gold" is a
 * partial order, hence the set is a largest antichain, and by Dilworth's theorem it has as many
 * members as the fewest chains that cover all (Fulkerson 1956: a bipartite matching).
 */
final class PartialOrderChain implements ChainRule {

    @Override
    public Overlap score(Workflow predicted, Workflow gold, double[][] similarity) {
        int[] matches =
                Matching.NEAR_DIAGONAL.of(
                        Selection.inner(similarity, gold.nodes().size()), WorkflowScorer.THRESHOLD);
        BitSet[] later = reachable(gold);
        // from a step of the prediction to its node in the gold's graph, where START is 0
        int[] nodes = Arrays.stream(matches).filter(match -> match >= 0).map(m -> m + 1).toArray();
        return Overlap.of(consistent(nodes, later), predicted.steps().size(), gold.steps().size());
    }

    /** For each node those that must come after it. */
    private static BitSet[] reachable(Workflow gold) {
        int count = gold.nodes().size();
        BitSet[] later = new BitSet[count];
        Arrays.setAll(later, node -> new BitSet(count));
        for (Edge edge : gold.realEdges()) {
            later[edge.from()].set(edge.to());
        }
        for (int through = 0; through < count; through++) {
            for (int node = 0; node < count; node++) {
                if (later[node].get(through)) {
                    later[node].or(later[through]);
                }
            }
        }
        return later;
    }

    private static int consistent(int[] nodes, BitSet[] later) {
        List<BitSet> conflicts = new ArrayList<>();
        for (int i = 0; i < nodes.length; i++) {
            var conflict = new BitSet(nodes.length);
            for (int j = i + 1; j < nodes.length; j++) {
                conflict.set(j, later[nodes[j]].get(nodes[i]));
            }
            conflicts.add(conflict);
        }
        return nodes.length - new ChainCover(conflicts).links();
    }
}
