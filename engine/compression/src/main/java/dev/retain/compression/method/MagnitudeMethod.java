package dev.retain.compression.method;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionSpec;
import dev.retain.api.Method;
import dev.retain.compression.kernel.MagnitudePruning;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.compression.stage.PruningStage;
import dev.retain.compression.stage.PruningStage.Pruner;
import dev.retain.compression.stage.Stage;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** Pruning by magnitude: the smallest weights of every linear, without data. */
@API(status = INTERNAL, since = "0.1")
public final class MagnitudeMethod implements CompressionMethod {

    @Override
    public String id() {
        return Method.MAGNITUDE.id();
    }

    @Override
    public Set<Wanted> wanted() {
        return Set.of();
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
        Pruner smallest =
                (linear, weights, share) -> {
                    MagnitudePruning.prune(weights, share);
                    return weights;
                };
        return List.of(new PruningStage(assignment.amount(), (block, group) -> smallest));
    }
}
