package dev.retain.compression;

import dev.retain.checkpoint.manifest.LinearReport;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.compression.pipeline.Part;
import dev.retain.compression.pipeline.Parts;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The weights of blocks that are done, one block in memory at a time. */
final class WeightsOfParts implements CompressedWeights {

    private static final int NONE = -1;

    private final Parts parts;
    private int block = NONE;
    private @Nullable Part part;

    WeightsOfParts(Parts parts) {
        this.parts = parts;
    }

    private Optional<Part> part(TensorInfo tensor) throws IOException {
        int wanted = ArtifactWriter.block(tensor.name());
        if (wanted == ArtifactWriter.OUTSIDE) {
            return Optional.empty();
        }
        if (wanted != block || part == null) {
            part = parts.read(wanted);
            block = wanted;
        }
        return Optional.of(part);
    }

    @Override
    public Result result(TensorInfo linear) throws IOException {
        var done = part(linear).orElseThrow();
        var name = linear.name();
        var facts = Objects.requireNonNull(done.facts().get(name), name);
        var report =
                new LinearReport(
                        name,
                        facts.path("relativeError").asDouble(),
                        facts.path("sparsity").asDouble(),
                        Optional.of(facts));
        return new Result(Objects.requireNonNull(done.weights().get(name), name), report);
    }

    @Override
    public Optional<float[]> changed(TensorInfo tensor) throws IOException {
        return part(tensor).map(it -> it.folded().get(tensor.name()));
    }
}
