package dev.retain.compression;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressionSpec;
import dev.retain.model.checkpoint.Checkpoint;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.apiguardian.api.API;

/** Artifacts by the hash of what they were made from. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class ArtifactCache {

    /** A cache in a directory, which is created when needed. */
    public ArtifactCache(Path directory) {}

    /**
     * The artifact of a compression, made now unless it is there already. It is written to a
     * temporary directory beside its place and moved there when complete.
     *
     * @param progress called with blocks done and blocks in all; may throw to cancel
     * @return a directory in Hugging Face layout with {@code retain.json}
     * @throws dev.retain.api.CompressionException if the specification does not fit the model,
     *     found before anything is computed, or if writing fails
     */
    public Path artifact(
            Checkpoint baseline, CompressionSpec spec, BiConsumer<Integer, Integer> progress) {
        throw new UnsupportedOperationException();
    }
}
