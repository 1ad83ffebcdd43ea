package dev.retain.compression.method;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionSpec;
import dev.retain.api.Method;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.compression.stage.RoundingStage;
import dev.retain.compression.stage.Stage;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** Round-to-nearest: every group of weights for itself, without data. */
@API(status = INTERNAL, since = "0.1")
public final class RtnMethod implements CompressionMethod {

    @Override
    public String id() {
        return Method.RTN.id();
    }

    @Override
    public Set<Wanted> wanted() {
        return Set.of();
    }

    @Override
    public boolean prunes() {
        return false;
    }

    @Override
    public List<String> problems(CompressionSpec spec) {
        return new CodeRules(this, spec)
                .neededBits()
                .offeredNumbers()
                .noOrder()
                .noSmoothing()
                .problems();
    }

    @Override
    public List<Stage> stages(Assignment assignment) {
        return assignment.layout().rounds()
                ? List.of()
                : List.of(new RoundingStage.Nearest(assignment.coding()));
    }
}
