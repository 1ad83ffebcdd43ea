package dev.retain.compression;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.ModelIdentity;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.compression.ArtifactMaker.Order;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.compression.calibration.CalibrationTexts;
import dev.retain.compression.method.Pool;
import dev.retain.compression.stage.SparsityPlan;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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

    private final Path directory;
    private final CalibrationTexts texts;
    private final KnownArtifacts known;
    private final Staging staging;
    private final SharedArtifacts shared;

    /** A cache in a directory, which is created when needed. */
    public ArtifactCache(Path directory) {
        this(directory, new CalibrationTexts());
    }

    /**
     * A cache in a directory, which is created when needed.
     *
     * @param texts remembers what was tokenised
     */
    public ArtifactCache(Path directory, CalibrationTexts texts) {
        this(directory, texts, OptionalLong.empty());
    }

    /**
     * A cache in a directory, which is created when needed, with a limit. What is beyond it is
     * taken away, the least recently used first, but nothing that is in use. The limit holds from
     * artifact to artifact: while one is made, there is that much more.
     *
     * @param texts remembers what was tokenised
     * @param most bytes that all artifacts together may take, if they are limited
     */
    public ArtifactCache(Path directory, CalibrationTexts texts, OptionalLong most) {
        this(directory, texts, most, Clock.systemUTC());
    }

    ArtifactCache(Path directory, CalibrationTexts texts, OptionalLong most, Clock clock) {
        this.directory = directory;
        this.texts = texts;
        this.known = new KnownArtifacts(directory);
        this.staging = new Staging(directory, clock);
        this.shared = new SharedArtifacts(directory, staging, most, clock);
    }

    /** An artifact that is there is of use even where leftovers cannot be removed. */
    private void clean() {
        try {
            staging.removeLeftovers();
            known.removeLeftovers();
            shared.removeLeftovers();
        } catch (IOException e) {
            LOG.warn("what killed processes left in {} cannot be removed", directory, e);
        }
    }

    /**
     * The artifact of a compression if it is there, without looking into the baseline.
     *
     * @param calibration what a method that looks at text needs to know
     * @return nothing if it was not made by {@link #artifact(ModelIdentity, Checkpoint,
     *     CompressionSpec, CalibrationInput, BiConsumer)}, if it is not as it was written, or if
     *     anything else is unsure: then ask for it with the baseline
     */
    public Optional<CachedArtifact> find(
            ModelIdentity baseline, CompressionSpec spec, CalibrationInput calibration) {
        clean();
        return known.find(baseline, spec, calibration)
                .flatMap(entry -> shared.find(entry.place(), entry.key()));
    }

    /**
     * As {@link #artifact(Checkpoint, CompressionSpec, CalibrationInput, BiConsumer)}, calibrated
     * with the text that Retain brings if the method looks at text.
     */
    public Path artifact(
            Checkpoint baseline, CompressionSpec spec, BiConsumer<Integer, Integer> progress) {
        return artifact(baseline, spec, CalibrationInput.NOTHING, progress);
    }

    /**
     * The artifact of a compression, made now unless it is there already. It is written to a
     * temporary directory beside its place and moved there when complete. A folder whose files are
     * not those that were written, by their hashes, is made anew with a warning; each is hashed
     * once in the life of this object. If calibrating is cut off, the next call goes on after the
     * last block that is done.
     *
     * @param calibration what a method that looks at text needs to know
     * @param progress called with blocks done and blocks in all; may throw to cancel
     * @return a directory in Hugging Face layout with {@code retain.json}; its weights are one
     *     safetensors or GGUF file of any size
     * @throws dev.retain.api.ModelTooLargeException if it takes more memory than there is, found
     *     before anything is read
     * @throws CompressionException if the specification does not fit the model, or the calibration
     *     text cannot be used, found before anything is computed; if a weight or an activation is
     *     not finite, or if writing fails
     */
    public Path artifact(
            Checkpoint baseline,
            CompressionSpec spec,
            CalibrationInput calibration,
            BiConsumer<Integer, Integer> progress) {
        var pool = Pool.of(baseline);
        return artifact(baseline, CompressionPlan.of(spec, pool), pool, calibration, progress)
                .artifact()
                .place();
    }

    /**
     * As {@link #artifact(Checkpoint, CompressionSpec, CalibrationInput, BiConsumer)}, and {@link
     * #find} finds it from then on.
     *
     * @param identity the baseline's
     */
    public CachedArtifact artifact(
            ModelIdentity identity,
            Checkpoint baseline,
            CompressionSpec spec,
            CalibrationInput calibration,
            BiConsumer<Integer, Integer> progress) {
        var pool = Pool.of(baseline);
        var made = artifact(baseline, CompressionPlan.of(spec, pool), pool, calibration, progress);
        known.remember(identity, spec, calibration, made.entry());
        return made.artifact();
    }

    /**
     * As {@link #artifact(Checkpoint, CompressionSpec, CalibrationInput, BiConsumer)}, with the
     * zeros of each linear given.
     *
     * @param zeros names every linear; together they are the sparsity of the specification
     */
    public Path artifact(
            Checkpoint baseline,
            CompressionSpec spec,
            SparsityPlan.Given zeros,
            CalibrationInput calibration,
            BiConsumer<Integer, Integer> progress) {
        var pool = Pool.of(baseline);
        var plan = CompressionPlan.of(spec, pool).with(zeros, pool);
        return artifact(baseline, plan, pool, calibration, progress).artifact().place();
    }

    /**
     * An artifact.
     *
     * @param key hash of what determines it
     */
    private record Keyed(CachedArtifact artifact, String key) {

        KnownArtifacts.Entry entry() {
            return new KnownArtifacts.Entry(artifact.place(), key);
        }
    }

    private Keyed artifact(
            Checkpoint baseline,
            CompressionPlan unguided,
            Pool pool,
            CalibrationInput calibration,
            BiConsumer<Integer, Integer> progress) {
        clean();
        var plan = unguided.with(calibration.guidance());
        CompressionNeed.of(baseline, plan.spec(), plan.measuresGradients(), calibration.products())
                .check(baseline.location().toString());
        var tokens = plan.spec().calibration().map(text -> calibration.draw(text, baseline, texts));
        try {
            var order = Order.of(baseline, plan, pool, tokens);
            return new Keyed(shared.artifact(order, progress), order.key());
        } catch (IOException e) {
            throw new CompressionException(
                    "%s of %s cannot be written to %s: %s; make room there or choose another directory"
                            .formatted(plan.slug(), baseline.location(), directory, reason(e)),
                    e);
        }
    }

    /**
     * Says which artifacts are still used here. Others that were given may be taken away from now
     * on, by whoever finds the cache beyond its limit; until this is called, what was given stays
     * in use as long as the process lives.
     *
     * @param places their folders
     */
    public void keepInUse(Set<Path> places) {
        shared.keepInUse(places);
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
