package dev.retain.compression.stage;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.Method;
import dev.retain.checkpoint.shape.BlockGraph.Group;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
import dev.retain.compression.kernel.InverseFactor;
import dev.retain.compression.kernel.MagnitudePruning;
import dev.retain.compression.kernel.SparseGptPruning;
import dev.retain.compression.kernel.WandaPruning;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * Sets weights to zero.
 *
 * @param pruning which method, and how much
 * @param sparsities of each block, where blocks get shares of their own; else empty
 */
@API(status = INTERNAL, since = "0.1")
public record PruningStage(Pruning pruning, double[] sparsities) implements Stage {

    @Override
    public void apply(BlockState block) {
        var share = of(block.number());
        for (var group : block.graph().groups()) {
            var factor = factor(block, group);
            for (var linear : group.linears()) {
                block.watch()
                        .time(Phase.COLUMN_LOOP, () -> prune(block, group, linear, share, factor));
            }
        }
    }

    /** What is pruned of a block. */
    Pruning of(int block) {
        return sparsities.length == 0
                ? pruning
                : new Pruning(
                        pruning.method(),
                        OptionalDouble.of(sparsities[block]),
                        Optional.empty(),
                        pruning.allocation());
    }

    private Optional<InverseFactor> factor(BlockState block, Group group) {
        return pruning.method() == Method.SPARSEGPT
                ? Optional.of(Factors.of(block, group, false))
                : Optional.empty();
    }

    private static float[] prune(
            BlockState block,
            Group group,
            Linear linear,
            Pruning share,
            Optional<InverseFactor> factor) {
        var weights = block.weight(linear).clone();
        if (factor.isPresent()) {
            var result = new SparseGptPruning(share).prune(weights, factor.get());
            Factors.tell(block.facts(linear), factor.get());
            weights = result.values();
        } else if (share.method() == Method.WANDA) {
            WandaPruning.prune(weights, block.activations().ranges(group).squaredNorms(), share);
        } else {
            MagnitudePruning.prune(weights, share);
        }
        block.facts(linear).put("pruning", share.method().name());
        block.replace(linear, weights);
        return weights;
    }
}
