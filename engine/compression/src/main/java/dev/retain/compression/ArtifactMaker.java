package dev.retain.compression;

import dev.retain.api.CompressionSpec;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.manifest.Manifest;
import dev.retain.compression.calibration.CalibrationTokens;
import dev.retain.compression.method.Pool;
import dev.retain.compression.pipeline.BlockLoop;
import dev.retain.compression.pipeline.Parts;
import dev.retain.compression.pruning.PruningGuide;
import dev.retain.compression.pruning.StepwisePruning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiConsumer;

/** Makes artifacts in temporary folders and moves them to their places when they are complete. */
final class ArtifactMaker {

    private static final int SHORT_KEY = 16;

    private final Staging staging;
    private final SoundArtifacts sound;
    private final Clock clock;

    ArtifactMaker(Staging staging, SoundArtifacts sound, Clock clock) {
        this.staging = staging;
        this.sound = sound;
        this.clock = clock;
    }

    /** Whether an artifact of a key has a folder of this name. */
    static boolean isOf(String key, String folder) {
        return key.length() > SHORT_KEY && folder.endsWith("-" + key.substring(0, SHORT_KEY));
    }

    /**
     * What is to be made.
     *
     * @param tokens that are looked at, if any are
     * @param sideFiles the other files by name
     * @param key hash of what determines the artifact
     */
    record Order(
            Checkpoint baseline,
            CompressionPlan plan,
            Pool pool,
            Optional<CalibrationTokens> tokens,
            SortedMap<String, byte[]> sideFiles,
            String key) {

        static Order of(
                Checkpoint baseline,
                CompressionPlan plan,
                Pool pool,
                Optional<CalibrationTokens> tokens)
                throws IOException {
            var sideFiles = plan.layout().sideFiles(baseline);
            var key =
                    new ArtifactKey(
                            baseline.sha256(),
                            plan.spec(),
                            plan.given(),
                            plan.guide().map(PruningGuide::key),
                            tokens,
                            sideFiles);
            return new Order(baseline, plan, pool, tokens, sideFiles, key.sha256());
        }

        CompressionSpec spec() {
            return plan.spec();
        }

        String shortKey() {
            return key.substring(0, SHORT_KEY);
        }

        /** The name of the artifact's folder. */
        String folder() {
            return plan.slug() + "-" + shortKey();
        }
    }

    /** Adds to a manifest. */
    @FunctionalInterface
    private interface Addition {

        void addTo(Manifest manifest, Path folder) throws IOException;
    }

    /**
     * Makes an artifact.
     *
     * @param progress called with blocks done and blocks in all; may throw to cancel
     * @return whether it is in its place; else another one is, which is as it was written
     */
    boolean make(Order order, Path place, BiConsumer<Integer, Integer> progress)
            throws IOException {
        if (order.tokens().isPresent()) {
            new DryPlan(order, staging).check();
            return calibrate(order, order.tokens().get(), place, progress);
        }
        var weights = new WeightsOneByOne(order.baseline(), order.plan());
        return make(order, place, weights, progress, (manifest, folder) -> {});
    }

    /**
     * Blocks that are done outlive what cuts this off; who comes second has a folder of its own.
     */
    private boolean calibrate(
            Order order,
            CalibrationTokens tokens,
            Path place,
            BiConsumer<Integer, Integer> progress)
            throws IOException {
        var claim = staging.claim(order.shortKey());
        if (claim.isEmpty()) {
            var own = staging.open();
            try {
                return calibrate(order, tokens, place, new Parts(own), progress);
            } finally {
                staging.discard(own);
            }
        }
        try (var held = claim.get()) {
            boolean settled = calibrate(order, tokens, place, new Parts(held.folder()), progress);
            staging.discard(held.folder());
            return settled;
        }
    }

    private boolean calibrate(
            Order order,
            CalibrationTokens tokens,
            Path place,
            Parts parts,
            BiConsumer<Integer, Integer> progress)
            throws IOException {
        var plan = order.plan();
        if (plan.guide().isPresent()) {
            return prune(order, plan.guide().get(), tokens, place, parts.folder(), progress);
        }
        try (var loop =
                BlockLoop.of(order.baseline(), order.spec(), plan.layout(), plan.given(), tokens)) {
            loop.run(parts, progress);
        }
        Addition addition =
                (manifest, folder) -> {
                    note(manifest, tokens);
                    manifest.blocks(parts.seconds());
                };
        return make(order, place, new WeightsOfParts(parts), (done, all) -> {}, addition);
    }

    private boolean prune(
            Order order,
            PruningGuide guide,
            CalibrationTokens tokens,
            Path place,
            Path working,
            BiConsumer<Integer, Integer> progress)
            throws IOException {
        int blocks = order.baseline().config().layers();
        var time = new SpentTime(working, clock);
        var pruned =
                StepwisePruning.run(
                        order.baseline(),
                        order.spec().sparsity().orElseThrow(),
                        guide,
                        tokens,
                        working,
                        share -> {
                            keep(time);
                            progress.accept((int) (share * blocks), blocks);
                        });
        var spent = time.all();
        var weights =
                new PrunedWeights(order.baseline(), order.plan().layout(), order.spec(), pruned);
        Addition addition =
                (manifest, folder) -> {
                    note(manifest, tokens);
                    manifest.steps(pruned.facts(), pruned.sparsity(), spent);
                    Files.copy(pruned.transcript(), folder.resolve(StepwisePruning.TRANSCRIPT));
                };
        return make(order, place, weights, (done, all) -> {}, addition);
    }

    private static void keep(SpentTime time) {
        try {
            time.keep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void note(Manifest manifest, CalibrationTokens tokens) {
        manifest.calibration(
                tokens.source(), tokens.count(), tokens.sha256(), tokens.products().label());
    }

    private boolean make(
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
            return staging.settle(folder, place, at -> sound.find(at, order.key()).isPresent());
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
        var writer = new ArtifactWriter(order.baseline(), order.plan(), order.pool(), weights);
        var written = writer.write(folder, progress);
        for (var file : order.sideFiles().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        var manifest =
                new Manifest(order.spec(), order.key(), order.baseline().sha256())
                        .tensors(order.spec(), written.reports())
                        .cost(
                                (double) written.poolBytes() * Byte.SIZE / order.pool().elements(),
                                Duration.between(start, clock.instant()));
        addition.addTo(manifest, folder);
        manifest.write(folder);
    }
}
