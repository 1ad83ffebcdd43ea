package dev.retain.compression;

import dev.retain.api.Allocation;
import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.RetainException;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.compression.ArtifactMaker.Order;
import dev.retain.compression.calibration.CalibrationTokens;
import dev.retain.compression.method.Pool;
import dev.retain.compression.pipeline.BlockLoop;
import dev.retain.compression.pipeline.Parts;
import dev.retain.model.blocks.LinearProducts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes the whole way of a calibrated artifact without the model's weights, so that what would fail
 * after an hour fails in a second: room on the disk, the header of the file with all its names, and
 * every stage, layout and writer on a {@link StandIn}.
 *
 * @param order what is to be made
 * @param staging where it will be made
 */
record DryPlan(Order order, Staging staging) {

    private static final Logger LOG = LoggerFactory.getLogger(DryPlan.class);

    /** What a weight takes while blocks wait for the others: a code and its share of a scale. */
    private static final double BYTES_OF_CODE = 1.25;

    /** Values, and blocks that hold up to as many bytes as there are weights, scales included. */
    private static final double BYTES_OF_BLOCKS = Float.BYTES + BYTES_OF_CODE;

    private static final double MIB = 1L << 20;

    /**
     * Goes it.
     *
     * @throws CompressionException if it cannot be gone to its end
     * @throws IOException if the folder cannot be written or has too little room
     */
    void check() throws IOException {
        var folder = staging.open();
        try {
            var slots = slots();
            requireRoom(folder, slots);
            order.plan().layout().create(folder, order.baseline(), slots).close();
            rehearse(Files.createDirectory(folder.resolve("rehearsal")));
        } finally {
            staging.discard(folder);
        }
    }

    private List<Slot> slots() throws IOException {
        CompressedWeights notYet =
                linear -> {
                    throw new IllegalStateException(linear.name() + " is not compressed yet");
                };
        return new ArtifactWriter(order.baseline(), order.plan(), order.pool(), notYet).slots();
    }

    private void requireRoom(Path folder, List<Slot> slots) throws IOException {
        long artifact = slots.stream().filter(slot -> !slot.open()).mapToLong(Slot::bytes).sum();
        long parts = (long) (order.pool().elements() * bytesOfWeight());
        long needed = artifact + Math.max(0, parts - staging.kept(order.shortKey()));
        long free = Files.getFileStore(folder).getUsableSpace();
        if (needed > free) {
            throw new IOException(
                    String.format(
                            Locale.ROOT,
                            "the artifact takes %.1f MiB and its blocks %.1f MiB until it is"
                                    + " complete, only %.1f MiB are free: No space left on device",
                            artifact / MIB,
                            parts / MIB,
                            free / MIB));
        }
    }

    private double bytesOfWeight() {
        if (order.plan().layout().rounds()) {
            return BYTES_OF_BLOCKS;
        }
        boolean coded =
                order.spec().bits().isPresent() && order.spec().format() != ArtifactFormat.DENSE;
        return coded ? BYTES_OF_CODE : Float.BYTES;
    }

    /** Random weights may be refused where the model's are not, so only mistakes count. */
    private void rehearse(Path folder) throws IOException {
        try {
            compress(folder);
        } catch (RetainException e) {
            if (isMistake(e)) {
                throw e;
            }
            LOG.debug("the rehearsal of {} was refused", order.folder(), e);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new CompressionException(
                    "%s of %s cannot be made, found before calibration: %s; this is a mistake of Retain, report it, or use another format or method"
                            .formatted(order.plan().slug(), order.baseline().location(), e),
                    e);
        }
    }

    private static boolean isMistake(RetainException problem) {
        var cause = problem.getCause();
        return cause instanceof Error
                || cause instanceof RuntimeException && !(cause instanceof RetainException);
    }

    /** How many steps a pruning takes is no matter to what is written. */
    private CompressionSpec inOneStep() {
        return order.spec()
                .pruning()
                .filter(pruning -> pruning.allocation().isStepwise())
                .map(
                        pruning ->
                                new Pruning(
                                        pruning.method(),
                                        pruning.sparsity(),
                                        pruning.pattern(),
                                        Allocation.UNIFORM))
                .map(order.spec()::with)
                .orElse(order.spec());
    }

    private LinearProducts products() {
        return order.tokens().map(CalibrationTokens::products).orElse(LinearProducts.FP32);
    }

    private void compress(Path folder) throws IOException {
        var plan = order.plan();
        var model = StandIn.of(order.baseline(), order.spec(), order.pool());
        var parts = new Parts(folder);
        var tokens = new CalibrationTokens(model.windows(), "random tokens", products());
        try (var loop = BlockLoop.of(model, inOneStep(), plan.layout(), plan.given(), tokens)) {
            loop.run(parts, (done, all) -> {});
        }
        new ArtifactWriter(model, plan, Pool.of(model), new WeightsOfParts(parts))
                .write(folder, (done, all) -> {});
    }
}
