package dev.retain.acbench.worfbench;

import dev.retain.acbench.matching.Overlap;
import dev.retain.acbench.matching.Similarity;
import dev.retain.api.Compat;
import dev.retain.api.task.Outcome;
import java.util.Map;

/**
 * What a predicted workflow is worth.
 *
 * @param similarity compares steps
 * @param chain scores their order
 * @param graph scores the graph
 */
record WorkflowScorer(Similarity similarity, ChainRule chain, GraphRule graph) {

    /** Steps may match if they are more alike than this. */
    static final double THRESHOLD = 0.6;

    /** With the rules that are meant, or ACBench's. */
    static WorkflowScorer of(Similarity similarity, Compat compat) {
        return switch (compat) {
            case NONE ->
                    new WorkflowScorer(similarity, new PartialOrderChain(), new CommonSubgraph());
            case ACBENCH ->
                    new WorkflowScorer(
                            similarity, new FirstOrdersChain(), CommonSubgraph::byNumbers);
        };
    }

    /**
     * Scores an answer. One that is no workflow is worth nothing.
     *
     * @return {@code f1_chain} with its precision and recall, and {@code f1_graph}
     */
    Outcome score(String answer, Workflow gold) {
        return WorkflowText.parse(answer)
                .map(predicted -> score(predicted, gold))
                .orElseGet(() -> outcome(Overlap.NONE, Overlap.NONE));
    }

    Outcome score(Workflow predicted, Workflow gold) {
        double[][] matrix = similarity.between(predicted.nodes(), gold.nodes());
        return outcome(chain.score(predicted, gold, matrix), graph.score(predicted, gold, matrix));
    }

    private static Outcome outcome(Overlap chain, Overlap graph) {
        return new Outcome(
                chain.f1(),
                Map.of(
                        "precision", chain.precision(),
                        "recall", chain.recall(),
                        "f1_graph", graph.f1()));
    }
}
