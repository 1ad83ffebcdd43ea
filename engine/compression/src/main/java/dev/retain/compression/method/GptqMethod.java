package dev.retain.compression.method;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.compression.stage.RoundingStage;
import dev.retain.compression.stage.Stage;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** GPTQ (arXiv 2210.17323): what rounding a column did, the columns after it make up for. */
@API(status = INTERNAL, since = "0.1")
public final class GptqMethod implements CompressionMethod {

    @Override
    public String id() {
        return Method.GPTQ.id();
    }

    @Override
    public Set<Wanted> wanted() {
        return Set.of(Wanted.HESSIAN);
    }

    @Override
    public boolean prunes() {
        return false;
    }

    @Override
    public List<String> problems(CompressionSpec spec) {
        return new CodeRules(this, spec).neededBits().offeredNumbers().noSmoothing().problems();
    }

    @Override
    public List<ArtifactFormat> formats(CompressionSpec spec) {
        // a zero point of 0 is damaged by readers of the first version
        return List.of(
                spec.symmetric() ? ArtifactFormat.GPTQ_V1 : ArtifactFormat.GPTQ_V2,
                ArtifactFormat.COMPRESSED_TENSORS);
    }

    @Override
    public List<Stage> stages(Assignment assignment) {
        var spec = assignment.spec();
        boolean activeFirst = spec.quantisation().filter(Quantisation::actOrder).isPresent();
        return List.of(
                new RoundingStage.MadeUpFor(
                        assignment.coding(), activeFirst, spec.pruning().isPresent()));
    }
}
