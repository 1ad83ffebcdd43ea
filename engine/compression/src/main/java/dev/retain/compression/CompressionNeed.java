package dev.retain.compression;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.ModelTooLargeException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.shape.BlockGraph;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
import dev.retain.compression.method.Procedure;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.model.blocks.DecoderBlocks;
import dev.retain.model.blocks.LinearProducts;
import dev.retain.model.blocks.LossGradients;
import dev.retain.model.torch.Device;
import dev.retain.model.torch.FreeMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Memory that a compression takes, by estimate. The weights stay in their files; one block of them,
 * or one linear where no text is looked at, is in memory at a time.
 *
 * @param parts what it is made up of
 */
@API(status = INTERNAL, since = "0.1")
public record CompressionNeed(List<Part> parts) {

    /** A block's values as they are read, compressed, rounded and written. */
    private static final int COPIES_IN_HEAP = 3;

    /** What is there of a linear that is compressed alone: values, a copy, codes. */
    private static final int COPIES_OF_LINEAR = 3;

    /** A Hessian in order, its inverse and the inverse's factor. */
    private static final int COPIES_OF_HESSIAN = 3;

    /** Windows that gradients are taken on. */
    private static final int WINDOWS_OF_GRADIENTS = 8;

    /** What goes back: into a block and out of it. */
    private static final int STREAMS_OF_GRADIENTS = 2;

    private static final int STREAMS = 8;
    private static final int INNER_STREAMS = 3;
    private static final double GIB = 1L << 30;

    /** Copies the list. */
    public CompressionNeed {
        parts = List.copyOf(parts);
    }

    /**
     * A part.
     *
     * @param name what it is
     * @param bytes its size
     * @param heap whether it is in the Java heap
     */
    public record Part(String name, long bytes, boolean heap) {}

    /**
     * The need of a specification, known from shapes alone.
     *
     * @param gradients whether those of the loss are measured, too
     * @param products those of the linears that read text; asked for only if it matters
     * @throws dev.retain.api.CompressionException if no service offers its methods
     * @throws dev.retain.api.UnsupportedModelException if the family is not supported
     */
    public static CompressionNeed of(
            Checkpoint baseline,
            CompressionSpec spec,
            boolean gradients,
            Supplier<LinearProducts> products) {
        var procedure = Procedure.of(spec);
        var graphs = Families.graphs(baseline.config());
        var text = procedure.text(spec);
        var parts =
                new ArrayList<>(
                        text.map(seen -> calibrated(baseline, graphs, seen, procedure.wanted()))
                                .orElseGet(() -> alone(baseline)));
        if (isStepwise(spec) && products.get() == LinearProducts.BF16) {
            parts.add(new Part("the output matrix, rounded and packed", head(baseline), false));
        }
        if (gradients) {
            text.ifPresent(seen -> parts.addAll(gradients(baseline, graphs, seen.length())));
        }
        return new CompressionNeed(parts);
    }

    private static boolean isStepwise(CompressionSpec spec) {
        return spec.pruning().filter(pruning -> pruning.allocation().isStepwise()).isPresent();
    }

    /**
     * What the way back through the model holds besides: as many windows as fit into a chunk before
     * each block, one of them within a block, and the logits of a few of its tokens.
     */
    private static List<Part> gradients(Checkpoint baseline, List<BlockGraph> graphs, int length) {
        var config = baseline.config();
        long weights = graphs.stream().mapToLong(CompressionNeed::weights).max().orElse(0);
        long together =
                Math.max(1, Math.min(WINDOWS_OF_GRADIENTS, DecoderBlocks.CHUNK / length))
                        * (long) length;
        long streams = (long) (config.layers() + 1 + STREAMS_OF_GRADIENTS) * config.hidden();
        return List.of(
                new Part("streams for gradients", bytes(together, streams), false),
                new Part("gradients of a block", bytes(2, weights), false),
                new Part(
                        "a window's way back",
                        bytes(
                                2L * length,
                                (long) STREAMS * config.hidden()
                                        + (long) INNER_STREAMS * config.intermediate()
                                        + (long) config.heads() * length),
                        false),
                new Part("logits", bytes(3L * LossGradients.PIECE, config.vocabulary()), false),
                new Part("a copy of the output matrix", head(baseline), false));
    }

    private static long head(Checkpoint baseline) {
        return bytes(baseline.config().vocabulary(), baseline.config().hidden());
    }

    /** The largest tensor decides, whether it is compressed or copied. */
    private static List<Part> alone(Checkpoint baseline) {
        long largest =
                baseline.names().stream()
                        .mapToLong(name -> baseline.info(name).elements())
                        .max()
                        .orElse(0);
        return List.of(new Part("the largest tensor", bytes(COPIES_OF_LINEAR, largest), true));
    }

    private static List<Part> calibrated(
            Checkpoint baseline,
            List<BlockGraph> graphs,
            CalibrationText text,
            Set<Wanted> wanted) {
        var config = baseline.config();
        long tokens = (long) text.samples() * text.length();
        long chunk = Math.max(DecoderBlocks.CHUNK, text.length());
        long weights = graphs.stream().mapToLong(CompressionNeed::weights).max().orElse(0);
        long widest = graphs.stream().mapToLong(CompressionNeed::widest).max().orElse(0);
        var parts = new ArrayList<Part>();
        parts.add(new Part("calibration windows", bytes(tokens, config.hidden()), false));
        parts.add(new Part("embedding", bytes(config.vocabulary(), config.hidden()), false));
        parts.add(new Part("a block", bytes(1, weights), false));
        parts.add(new Part("a block's compression", bytes(COPIES_IN_HEAP, weights), true));
        parts.add(
                new Part(
                        "activations",
                        bytes(
                                chunk,
                                (long) STREAMS * config.hidden()
                                        + (long) INNER_STREAMS * config.intermediate()),
                        false));
        if (wanted.contains(Wanted.HESSIAN)) {
            long sums = graphs.stream().mapToLong(CompressionNeed::hessians).max().orElse(0);
            parts.add(new Part("Hessians", bytes(1, sums), false));
            parts.add(
                    new Part(
                            "factors of a Hessian",
                            bytes(COPIES_OF_HESSIAN, square(widest)),
                            false));
            parts.add(new Part("a factor", bytes(1, square(widest)), true));
        }
        return parts;
    }

    private static long weights(BlockGraph graph) {
        return graph.linears().stream()
                .mapToLong(linear -> (long) linear.outputs() * linear.inputs())
                .sum();
    }

    private static long widest(BlockGraph graph) {
        return graph.linears().stream().mapToLong(Linear::inputs).max().orElse(0);
    }

    private static long hessians(BlockGraph graph) {
        return graph.groups().stream()
                .mapToLong(group -> square(group.linears().get(0).inputs()))
                .reduce(0, CompressionNeed::sum);
    }

    private static long square(long number) {
        return product(number, number);
    }

    private static long bytes(long rows, long columns) {
        return product(product(rows, columns), Float.BYTES);
    }

    /** What does not fit a long fits no machine. */
    private static long product(long first, long second) {
        return first != 0 && second > Long.MAX_VALUE / first ? Long.MAX_VALUE : first * second;
    }

    private static long sum(long first, long second) {
        return first > Long.MAX_VALUE - second ? Long.MAX_VALUE : first + second;
    }

    /** All of it. */
    public long total() {
        return parts.stream().mapToLong(Part::bytes).reduce(0, CompressionNeed::sum);
    }

    /** What is in the Java heap. */
    public long heap() {
        return parts.stream()
                .filter(Part::heap)
                .mapToLong(Part::bytes)
                .reduce(0, CompressionNeed::sum);
    }

    /**
     * Refuses what does not fit into this machine.
     *
     * @param name how the sentence calls the model
     * @throws ModelTooLargeException if it is more than the memory that is free, or than the heap
     *     may become
     */
    public void check(String name) {
        check(name, FreeMemory.on(new Device.Cpu()), Runtime.getRuntime().maxMemory());
    }

    /**
     * Refuses what does not fit.
     *
     * @param name how the sentence calls the model
     * @param free bytes that the machine has left
     * @param heap bytes that the Java heap may have
     * @throws ModelTooLargeException if it is more
     */
    public void check(String name, long free, long heap) {
        if (total() > free) {
            throw new ModelTooLargeException(
                    "compressing %s needs %s but only %s are free; calibrate with fewer or shorter windows, use a smaller model, a machine with more memory or end other programs"
                            .formatted(name, this, size(free)));
        }
        if (heap() > heap) {
            throw new ModelTooLargeException(
                    "compressing %s needs %s, of these %s in the Java heap, which may have %s; give it more with -Xmx, or use a smaller model"
                            .formatted(name, this, size(heap()), size(heap)));
        }
    }

    /** The sum and its parts. */
    @Override
    public String toString() {
        return size(total())
                + parts.stream()
                        .map(part -> part.name() + " " + size(part.bytes()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%.2f GiB", bytes / GIB);
    }
}
