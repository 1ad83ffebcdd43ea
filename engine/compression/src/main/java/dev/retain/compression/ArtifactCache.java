package dev.retain.compression;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.manifest.Manifest;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.compression.calibration.CalibrationTokens;
import dev.retain.compression.method.Pool;
import dev.retain.compression.pipeline.BlockLoop;
import dev.retain.compression.pipeline.Parts;
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
     * As {@link #artifact(Checkpoint, CompressionSpec, CalibrationInput, BiConsumer)}, calibrated
     * with the text that Retain brings if the method looks at text.
     */
    public Path artifact(
            Checkpoint baseline, CompressionSpec spec, BiConsumer<Integer, Integer> progress) {
        return artifact(baseline, spec, CalibrationInput.NOTHING, progress);
    }

    /**
     * The artifact of a compression, made now unless it is there already. It is written to a
     * temporary directory beside its place and moved there when complete. A folder whose files do
     * not have the sizes that they were written with is made anew. If calibrating is cut off, the
     * next call goes on after the last block that is done.
     *
     * @param calibration what a method that looks at text needs to know
     * @param progress called with blocks done and blocks in all; may throw to cancel
     * @return a directory in Hugging Face layout with {@code retain.json}; its weights are one
     *     safetensors or GGUF file of any size
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
        var plan = Plan.of(spec, pool);
        var tokens = plan.spec().calibration().map(text -> calibration.draw(text, baseline));
        try {
            var sideFiles = plan.layout().sideFiles(baseline);
            var hash = tokens.map(CalibrationTokens::sha256);
            var key = new ArtifactKey(baseline.sha256(), plan.spec(), hash, sideFiles).sha256();
            var place = directory.resolve(plan.slug() + "-" + key.substring(0, SHORT_KEY));
            if (Manifest.isComplete(place, key)) {
                return place;
            }
            if (Files.exists(place)) {
                LOG.warn("{} is not as it was written, so it is written anew", place);
            }
            var order = new Order(baseline, plan, pool, sideFiles, key);
            if (tokens.isPresent()) {
                calibrate(order, tokens.get(), place, progress);
            } else {
                make(order, place, new WeightsOneByOne(baseline, plan), progress, manifest -> {});
            }
            return place;
        } catch (IOException e) {
            throw new CompressionException(
                    "%s of %s cannot be written to %s: %s; make room there or choose another directory"
                            .formatted(plan.slug(), baseline.location(), directory, reason(e)),
                    e);
        }
    }

    /** What is to be made. */
    private record Order(
            Checkpoint baseline,
            Plan plan,
            Pool pool,
            SortedMap<String, byte[]> sideFiles,
            String key) {}

    /** Adds to a manifest. */
    @FunctionalInterface
    private interface Addition {

        void addTo(Manifest manifest) throws IOException;
    }

    /**
     * Blocks that are done outlive what cuts this off; who comes second has a folder of its own.
     */
    private void calibrate(
            Order order,
            CalibrationTokens tokens,
            Path place,
            BiConsumer<Integer, Integer> progress)
            throws IOException {
        var claim = staging.claim(order.key().substring(0, SHORT_KEY));
        if (claim.isEmpty()) {
            var own = staging.open();
            try {
                calibrate(order, tokens, place, new Parts(own), progress);
            } finally {
                staging.discard(own);
            }
            return;
        }
        try (var held = claim.get()) {
            calibrate(order, tokens, place, new Parts(held.folder()), progress);
            staging.discard(held.folder());
        }
    }

    private void calibrate(
            Order order,
            CalibrationTokens tokens,
            Path place,
            Parts parts,
            BiConsumer<Integer, Integer> progress)
            throws IOException {
        var plan = order.plan();
        try (var loop = BlockLoop.of(order.baseline(), plan.spec(), plan.layout(), plan.given())) {
            loop.run(tokens, parts, progress);
        }
        Addition addition =
                manifest -> {
                    manifest.calibration(tokens.source(), tokens.count(), tokens.sha256());
                    manifest.blocks(parts.seconds());
                };
        make(order, place, new WeightsOfParts(parts), (done, all) -> {}, addition);
    }

    private void make(
            Order order,
            Path place,
            CompressedWeights weights,
            BiConsumer<Integer, Integer> progress,
            Addition addition)
            throws IOException {
        var temporary = staging.open();
        try {
            // only its owner may enter a temporary folder, but the cache may be shared
            var folder = Files.createDirectory(temporary.resolve(order.plan().slug()));
            write(folder, order, weights, progress, addition);
            staging.settle(folder, place, other -> Manifest.isComplete(other, order.key()));
        } finally {
            staging.discard(temporary);
        }
    }

    private void write(
            Path folder,
            Order order,
            CompressedWeights weights,
            BiConsumer<Integer, Integer> progress,
            Addition addition)
            throws IOException {
        var start = clock.instant();
        var plan = order.plan();
        var writer = new ArtifactWriter(order.baseline(), plan, order.pool(), weights);
        var written = writer.write(folder, progress);
        for (var file : order.sideFiles().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        var manifest =
                new Manifest(plan.spec(), order.key(), order.baseline().sha256())
                        .tensors(plan.spec(), written.reports())
                        .cost(
                                (double) written.poolBytes() * Byte.SIZE / order.pool().elements(),
                                Duration.between(start, clock.instant()));
        addition.addTo(manifest);
        manifest.write(folder);
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
