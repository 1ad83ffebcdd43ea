package dev.retain.compression;

import dev.retain.api.CompressionException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.FiniteTensor;
import dev.retain.checkpoint.manifest.LinearReport;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.tensor.TensorFile;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.compression.method.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the weights of an artifact, block by block and one tensor at a time. What is not
 * compressed keeps its values: it is stored in a type that holds them.
 */
final class ArtifactWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ArtifactWriter.class);

    private static final Pattern BLOCK =
            Pattern.compile("(?:language_model\\.)?model\\.layers\\.(\\d{1,9})\\..*");
    static final int OUTSIDE = -1;

    /** Tensors of these types are no weights but tables that old checkpoints carry along. */
    private static final Set<String> NO_WEIGHTS =
            Set.of("BOOL", "U8", "I8", "U16", "I16", "U32", "I32", "U64", "I64");

    private final Checkpoint baseline;
    private final CompressionPlan plan;
    private final CompressedWeights weights;
    private final Set<String> pool;
    private final Map<Integer, List<TensorInfo>> blocks;

    ArtifactWriter(
            Checkpoint baseline, CompressionPlan plan, Pool pool, CompressedWeights weights) {
        this.baseline = baseline;
        this.plan = plan;
        this.weights = weights;
        this.pool = pool.names();
        this.blocks = blocks(baseline);
    }

    private static Map<Integer, List<TensorInfo>> blocks(Checkpoint baseline) {
        var blocks = new TreeMap<Integer, List<TensorInfo>>();
        for (var name : baseline.names()) {
            var info = baseline.info(name);
            if (NO_WEIGHTS.contains(info.storage())) {
                LOG.warn("{} of type {} is left out: it is no weight", name, info.storage());
                continue;
            }
            blocks.computeIfAbsent(block(name), number -> new ArrayList<>()).add(info);
        }
        return blocks;
    }

    /** The block that a tensor belongs to, or {@link #OUTSIDE}. */
    static int block(String name) {
        var matcher = BLOCK.matcher(name);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : OUTSIDE;
    }

    /**
     * What was written.
     *
     * @param reports one a linear
     * @param poolBytes stored for the pool: codes, scales, zero points, positions and values;
     *     shapes do not count
     */
    record Written(List<LinearReport> reports, long poolBytes) {}

    /**
     * Compresses and writes.
     *
     * @param progress called with blocks done and blocks in all, before the first tensor, after
     *     those outside of blocks, and after every block; may throw to cancel
     * @throws CompressionException if a weight is not finite
     */
    Written write(Path folder, BiConsumer<Integer, Integer> progress) throws IOException {
        var reports = new ArrayList<LinearReport>();
        int done = blocks.containsKey(OUTSIDE) ? -1 : 0;
        int all = blocks.size() + done;
        progress.accept(0, all);
        try (var file = plan.layout().create(folder, baseline, slots())) {
            for (var tensors : blocks.values()) {
                for (var tensor : tensors) {
                    write(tensor, file, reports);
                }
                progress.accept(++done, all);
            }
            file.finish();
            return new Written(reports, poolBytes(file));
        }
    }

    private long poolBytes(TensorFile file) {
        return blocks.values().stream()
                .flatMap(List::stream)
                .filter(tensor -> pool.contains(tensor.name()))
                .flatMap(linear -> plan.layout().slots(linear).stream())
                .filter(slot -> slot.type() != ElementType.I64)
                .mapToLong(slot -> file.bytes(slot.name()))
                .sum();
    }

    /** The places of all tensors in the file. */
    List<Slot> slots() throws IOException {
        var slots = new ArrayList<Slot>();
        for (var tensors : blocks.values()) {
            for (var tensor : tensors) {
                if (pool.contains(tensor.name())) {
                    slots.addAll(plan.layout().slots(tensor));
                } else {
                    slots.add(slot(tensor));
                }
            }
        }
        return slots;
    }

    /** What shares in the compression of its neighbours must not lose what was moved into it. */
    private Slot slot(TensorInfo tensor) throws IOException {
        return weights.changed(tensor).isPresent()
                ? new Slot(tensor.name(), ElementType.F32, tensor.shape())
                : plan.layout().slot(tensor);
    }

    private void write(TensorInfo tensor, TensorFile file, List<LinearReport> reports)
            throws IOException {
        if (pool.contains(tensor.name())) {
            var result = weights.result(tensor);
            plan.layout().write(tensor, result.weight(), file);
            reports.add(result.report());
            return;
        }
        var values = baseline.floats(tensor.name());
        FiniteTensor.check(baseline, tensor.name(), values);
        file.write(tensor.name(), weights.changed(tensor).orElse(values));
    }
}
