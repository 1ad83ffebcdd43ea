package dev.retain.compression.method;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionSpec;
import dev.retain.api.Method;
import dev.retain.checkpoint.shape.BlockGraph.Group;
import dev.retain.compression.kernel.WandaPruning;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.compression.stage.BlockState;
import dev.retain.compression.stage.PruningStage;
import dev.retain.compression.stage.PruningStage.Pruner;
import dev.retain.compression.stage.Stage;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** Wanda (arXiv 2306.11695): weights that are small on inputs that are small. */
@API(status = INTERNAL, since = "0.1")
public final class WandaMethod implements CompressionMethod {

    @Override
    public String id() {
        return Method.WANDA.id();
    }

    @Override
    public Set<Wanted> wanted() {
        return Set.of(Wanted.RANGES);
    }

    @Override
    public boolean prunes() {
        return true;
    }

    @Override
    public List<String> problems(CompressionSpec spec) {
        return ZeroRules.alone(this, spec);
    }

    @Override
    public List<Stage> stages(Assignment assignment) {
        return List.of(new PruningStage(assignment.amount(), WandaMethod::pruner));
    }

    private static Pruner pruner(BlockState block, Group group) {
        var squaredNorms = block.activations().ranges(group).squaredNorms();
        return (linear, weights, share) -> {
            WandaPruning.prune(weights, squaredNorms, share);
            return weights;
        };
    }
}
