package dev.retain.compression.stage;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.checkpoint.shape.BlockGraph.Group;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * Sets weights to zero.
 *
 * @param amount how many zeros there are to be of a linear
 * @param choice which ones
 */
@API(status = INTERNAL, since = "0.1")
public record PruningStage(Amount amount, Choice choice) implements Stage {

    /**
     * How many weights become zero.
     *
     * @param asked for the whole pool
     * @param plan shares it out, unless a pattern decides
     */
    public record Amount(Pruning asked, SparsityPlan plan) {

        /** What is pruned of a linear. */
        Pruning of(int block, Linear linear) {
            return asked.pattern().isPresent()
                    ? asked
                    : new Pruning(
                            asked.method(),
                            OptionalDouble.of(plan.sparsity(block, linear)),
                            Optional.empty(),
                            asked.allocation());
        }
    }

    /** Chooses zeros among the weights of linears that read the same. */
    @FunctionalInterface
    public interface Choice {

        /** What prunes the linears of a group; computed once, since all of them read the same. */
        Pruner of(BlockState block, Group group);
    }

    /** Prunes a linear. */
    @FunctionalInterface
    public interface Pruner {

        /**
         * Sets weights to zero.
         *
         * @param weights {@code [outputs][inputs]} row-major, which may be changed
         * @param share how many
         * @return the weights afterwards
         */
        float[] prune(Linear linear, float[] weights, Pruning share);
    }

    @Override
    public void apply(BlockState block) {
        for (var group : block.graph().groups()) {
            var pruner = choice.of(block, group);
            for (var linear : group.linears()) {
                block.watch().time(Phase.COLUMN_LOOP, () -> prune(block, linear, pruner));
            }
        }
    }

    private float[] prune(BlockState block, Linear linear, Pruner pruner) {
        var share = amount.of(block.number(), linear);
        var weights = pruner.prune(linear, block.weight(linear).clone(), share);
        block.facts(linear).put("pruning", share.method().name());
        block.replace(linear, weights);
        return weights;
    }
}
