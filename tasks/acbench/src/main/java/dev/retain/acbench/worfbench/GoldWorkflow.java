package dev.retain.acbench.worfbench;

/** What a gold must be to be scored against. */
final class GoldWorkflow {

    private GoldWorkflow() {}

    /** Whether all edges join steps that exist and some order of the steps obeys them all. */
    static boolean usable(Workflow gold) {
        int last = gold.nodes().size() - 1;
        return gold.edges().stream().allMatch(edge -> edge.from() <= last && edge.to() <= last)
                && new TopologicalSorts(gold).next().isPresent();
    }
}
