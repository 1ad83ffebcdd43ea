package dev.retain.compression.method;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Method;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.compression.stage.AwqStage;
import dev.retain.compression.stage.Stage;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * AWQ (arXiv 2306.00978): scales that keep the weights which matter are moved into what comes
 * before.
 */
@API(status = INTERNAL, since = "0.1")
public final class AwqMethod implements CompressionMethod {

    @Override
    public String id() {
        return Method.AWQ.id();
    }

    @Override
    public Set<Wanted> wanted() {
        return Set.of(Wanted.RANGES, Wanted.HESSIAN);
    }

    @Override
    public boolean seesDense() {
        return true;
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
    public List<ArtifactFormat> formats(CompressionSpec spec) {
        return List.of(ArtifactFormat.AWQ_GEMM, ArtifactFormat.COMPRESSED_TENSORS);
    }

    @Override
    public List<Stage> stages(Assignment assignment) {
        return List.of(new AwqStage(assignment.coding()));
    }
}
