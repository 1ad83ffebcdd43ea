package dev.retain.compression.pruning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.compression.pruning.Course.GradientSource;

/**
 * A controller decides, within bounds.
 *
 * @param controller it
 * @param guards the bounds
 * @param rule when a step is undone
 * @param gradients whether it sees any
 */
record LiveCourse(
        PruningController controller,
        GuardRails guards,
        PerplexityRule rule,
        GradientSource gradients)
        implements Course {

    @Override
    public GuardRails.Guarded decide(PruningTurn turn, PoolZeros pool) {
        return guards.apply(controller.decide(turn, pool), pool, turn.sparsity(), turn.target());
    }

    @Override
    public boolean undoes(PruningTurn turn, double perplexity) {
        return rule.undoes(turn.unpruned(), turn.perplexity(), perplexity);
    }

    /** Whatever is to be done is what it is. */
    @Override
    public void check(PruningTask task) {}

    /** Whatever is measured now is what it is. */
    @Override
    public void check(int iteration, double perplexity, double sparsity) {}

    /** It ends as it ends. */
    @Override
    public void check(ObjectNode end) {}
}
