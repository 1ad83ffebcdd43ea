package dev.retain.compression;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.compression.artifact.Manifest;
import dev.retain.compression.artifact.Staging;
import dev.retain.model.checkpoint.Checkpoint;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Artifacts by the hash of what they were made from: weights, configuration and tokenizer of the
 * baseline, the specification with nothing left open, and the version of the writer.
 *
 * <p>Several threads and processes may use one directory at once.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class ArtifactCache {

    private static final Logger LOG = LoggerFactory.getLogger(ArtifactCache.class);

    private static final int SHORT_KEY = 16;

    private final Path directory;
    private final Clock clock;
    private final Staging staging;

    /** A cache in a directory, which is created when needed. */
    public ArtifactCache(Path directory) {
        this(directory, Clock.systemUTC());
    }

    ArtifactCache(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        this.staging = new Staging(directory, clock);
    }

    /**
     * The artifact of a compression, made now unless it is there already. It is written to a
     * temporary directory beside its place and moved there when complete. A folder whose files do
     * not have the sizes that they were written with is made anew.
     *
     * @param progress called with blocks done and blocks in all; may throw to cancel
     * @return a directory in Hugging Face layout with {@code retain.json}; its weights are one
     *     safetensors or GGUF file of any size
     * @throws CompressionException if the specification does not fit the model, found before
     *     anything is computed, if a weight is not finite, or if writing fails
     */
    public Path artifact(
            Checkpoint baseline, CompressionSpec spec, BiConsumer<Integer, Integer> progress) {
        var pool = Pool.of(baseline);
        var plan = Plan.of(spec, pool);
        try {
            var sideFiles = plan.layout().sideFiles(baseline);
            var key = new ArtifactKey(baseline.sha256(), plan.spec(), sideFiles).sha256();
            var slug = plan.slug();
            var place = directory.resolve(slug + "-" + key.substring(0, SHORT_KEY));
            if (Manifest.isComplete(place, key)) {
                return place;
            }
            if (Files.exists(place)) {
                LOG.warn("{} is not as it was written, so it is written anew", place);
            }
            var temporary = staging.open();
            try {
                // only its owner may enter a temporary folder, but the cache may be shared
                var folder = Files.createDirectory(temporary.resolve(slug));
                write(folder, baseline, plan, pool, sideFiles, key, progress);
                staging.settle(folder, place, other -> Manifest.isComplete(other, key));
            } finally {
                staging.discard(temporary);
            }
            return place;
        } catch (IOException e) {
            throw new CompressionException(
                    "%s of %s cannot be written to %s: %s; make room there or choose another directory"
                            .formatted(plan.slug(), baseline.location(), directory, reason(e)),
                    e);
        }
    }

    private void write(
            Path folder,
            Checkpoint baseline,
            Plan plan,
            Pool pool,
            SortedMap<String, byte[]> sideFiles,
            String key,
            BiConsumer<Integer, Integer> progress)
            throws IOException {
        var start = clock.instant();
        var writer = new ArtifactWriter(baseline, plan, pool);
        var written = writer.write(folder, progress);
        for (var file : sideFiles.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        new Manifest(plan.spec(), key, baseline.sha256())
                .tensors(plan.spec(), written.reports())
                .cost(
                        (double) written.poolBytes() * Byte.SIZE / pool.elements(),
                        Duration.between(start, clock.instant()))
                .write(folder);
    }

    /** Some of these exceptions have no message, and that of others is only a path. */
    private static String reason(IOException problem) {
        if (problem instanceof ClosedByInterruptException) {
            return "the thread was interrupted";
        }
        return problem instanceof FileSystemException
                ? problem.getClass().getSimpleName() + " " + problem.getMessage()
                : String.valueOf(problem.getMessage());
    }
}
