package dev.retain.acbench.worfbench;

import dev.retain.acbench.matching.Overlap;

/** How the order of the steps is scored: {@code f1_chain}. */
interface ChainRule {

    /**
     * Scores.
     *
     * @param predicted what a model wrote
     * @param gold what would be right
     * @param similarity one row a predicted node, one column a gold one, START and END among them
     */
    Overlap score(Workflow predicted, Workflow gold, double[][] similarity);
}
