package dev.retain.compression.method;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionSpec;
import dev.retain.api.Method;
import dev.retain.checkpoint.shape.BlockGraph.Group;
import dev.retain.compression.kernel.SparseGptPruning;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.compression.stage.BlockState;
import dev.retain.compression.stage.Factors;
import dev.retain.compression.stage.PruningStage;
import dev.retain.compression.stage.PruningStage.Pruner;
import dev.retain.compression.stage.RoundingStage;
import dev.retain.compression.stage.Stage;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * SparseGPT (arXiv 2301.00774): what pruning a column did, the columns after it make up for. It may
 * quantise what is left in the same pass.
 */
@API(status = INTERNAL, since = "0.1")
public final class SparseGptMethod implements CompressionMethod {

    @Override
    public String id() {
        return Method.SPARSEGPT.id();
    }

    @Override
    public Set<Wanted> wanted() {
        return Set.of(Wanted.HESSIAN);
    }

    @Override
    public boolean prunes() {
        return true;
    }

    @Override
    public List<String> problems(CompressionSpec spec) {
        var codes = new CodeRules(this, spec);
        if (spec.quantisation().isPresent()) {
            codes.neededBits().offeredNumbers().noOrder().noSmoothing();
        }
        return Stream.concat(codes.problems().stream(), ZeroRules.needed(this, spec).stream())
                .toList();
    }

    @Override
    public List<Stage> stages(Assignment assignment) {
        boolean quantises = assignment.names(this) && assignment.spec().quantisation().isPresent();
        return List.of(
                quantises
                        ? new RoundingStage.Sparse(assignment.coding(), assignment.amount())
                        : new PruningStage(assignment.amount(), SparseGptMethod::pruner));
    }

    private static Pruner pruner(BlockState block, Group group) {
        var factor = Factors.of(block, group, false);
        return (linear, weights, share) -> {
            var result = new SparseGptPruning(share).prune(weights, factor);
            Factors.tell(block.facts(linear), factor);
            return result.values();
        };
    }
}
