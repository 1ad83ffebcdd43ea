package dev.retain.compression.pipeline;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.FiniteTensor;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.layout.Layout;
import dev.retain.checkpoint.manifest.LinearReport;
import dev.retain.checkpoint.shape.BlockGraph;
import dev.retain.checkpoint.shape.BlockGraph.Group;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.compression.calibration.CalibrationTokens;
import dev.retain.compression.kernel.StatisticsKernels;
import dev.retain.compression.method.Assignment;
import dev.retain.compression.method.Procedure;
import dev.retain.compression.stage.Activations;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.compression.stage.BlockProbe;
import dev.retain.compression.stage.BlockState;
import dev.retain.compression.stage.Phase;
import dev.retain.compression.stage.SparsityPlan;
import dev.retain.compression.stage.Stage;
import dev.retain.compression.stage.Stopwatch;
import dev.retain.model.blocks.DecoderBlocks;
import dev.retain.model.blocks.HiddenStates;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compresses a model block by block: the calibration windows run through a block and its
 * activations are looked at, its linears are compressed, and the windows run through it again, so
 * that the next block sees what the compressed ones make of them. Only one block is in memory.
 */
@API(status = INTERNAL, since = "0.1")
public final class BlockLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BlockLoop.class);
    private static final double NANOS = 1e9;

    private final Checkpoint baseline;
    private final Procedure procedure;
    private final CompressionSpec spec;
    private final Layout layout;
    private final Optional<SparsityPlan.Given> given;
    private final List<BlockGraph> graphs;
    private final CalibrationTokens tokens;
    private final DecoderBlocks blocks;
    private final StatisticsKernels kernels;

    private BlockLoop(
            Checkpoint baseline,
            CompressionSpec spec,
            Layout layout,
            Optional<SparsityPlan.Given> given,
            CalibrationTokens tokens,
            StatisticsKernels kernels) {
        this.baseline = baseline;
        this.procedure = Procedure.of(spec);
        this.spec = spec;
        this.layout = layout;
        this.given = given;
        this.graphs = Families.graphs(baseline.config());
        this.tokens = tokens;
        this.blocks = DecoderBlocks.of(baseline, tokens.products());
        this.kernels = kernels;
    }

    /**
     * Prepares.
     *
     * @param spec a specification with nothing left open
     * @param given the zeros of each linear, where the specification's allocation does not decide
     * @param tokens the text that is looked at
     * @throws dev.retain.api.UnsupportedModelException if the family is not supported
     */
    public static BlockLoop of(
            Checkpoint baseline,
            CompressionSpec spec,
            Layout layout,
            Optional<SparsityPlan.Given> given,
            CalibrationTokens tokens) {
        var kernels = StatisticsKernels.load();
        try {
            return new BlockLoop(baseline, spec, layout, given, tokens, kernels);
        } catch (RuntimeException e) {
            kernels.close();
            throw e;
        }
    }

    /**
     * Compresses all blocks that are not done yet.
     *
     * @param progress called with blocks done and blocks in all, before the first and after each;
     *     may throw to cancel
     * @throws CompressionException if a weight or an activation is not finite, or a block cannot be
     *     compressed
     */
    public void run(Parts parts, BiConsumer<Integer, Integer> progress) throws IOException {
        progress.accept(0, graphs.size());
        var stages = procedure.stages(new Assignment(spec, layout, zeros()));
        long start = System.nanoTime();
        int computed = 0;
        try (var states = blocks.embed(tokens.windows().toArray(new int[0][]))) {
            for (int block = 0; block < graphs.size(); block++) {
                if (parts.has(block)) {
                    advance(states, block, tensors(block), parts.read(block));
                } else {
                    parts.write(block, compress(states, block, stages));
                    tell(block, (System.nanoTime() - start) / NANOS / ++computed);
                }
                progress.accept(block + 1, graphs.size());
            }
        }
    }

    private void tell(int block, double secondsEach) {
        if (block + 1 == graphs.size()) {
            return;
        }
        LOG.info(
                "block {} of {} is done, about {} s left",
                block + 1,
                graphs.size(),
                Math.round(secondsEach * (graphs.size() - block - 1)));
    }

    private Optional<SparsityPlan> zeros() {
        return spec.pruning()
                .map(
                        pruning ->
                                given.isPresent()
                                        ? given.get()
                                        : new ZeroSharing(blocks, graphs, kernels, this::tensors)
                                                .plan(pruning, tokens));
    }

    private Part compress(HiddenStates states, int number, List<Stage> stages) {
        var watch = new Stopwatch();
        var graph = graphs.get(number);
        var tensors = watch.time(Phase.FILES, () -> tensors(number));
        try (var seen = new Activations(kernels, graph, procedure.wanted())) {
            observe(states, number, tensors, seen, watch);
            var probe = new BlockProbe(blocks, states);
            var state = new BlockState(number, graph, new HashMap<>(tensors), seen, probe, watch);
            stages.forEach(stage -> stage.apply(state));
            var part = finished(state, tensors);
            watch.time(Phase.FORWARD, () -> advance(states, number, tensors, part));
            return part.taking(watch.json());
        }
    }

    private Map<String, float[]> tensors(int block) {
        var tensors = blocks.weights(block);
        tensors.forEach((name, values) -> FiniteTensor.check(baseline, name, values));
        return tensors;
    }

    private void observe(
            HiddenStates states,
            int number,
            Map<String, float[]> tensors,
            Activations seen,
            Stopwatch watch) {
        if (procedure.wanted().isEmpty()) {
            return;
        }
        watch.time(
                Phase.FORWARD,
                () -> {
                    try (var block = blocks.load(number, tensors)) {
                        block.observe(
                                states,
                                (place, x) ->
                                        watch.within(Phase.HESSIAN, () -> seen.add(place, x)));
                    }
                });
        seen.check();
    }

    private Part finished(BlockState state, Map<String, float[]> before) {
        var weights = new LinkedHashMap<String, CompressedWeight>();
        var facts = new LinkedHashMap<String, ObjectNode>();
        for (var group : state.graph().groups()) {
            for (var linear : group.linears()) {
                var name = linear.weight();
                var weight = layout.stored(baseline.info(name), state.compressed(linear));
                weights.put(name, weight);
                var reference =
                        state.folded().isEmpty()
                                ? Objects.requireNonNull(before.get(name), name)
                                : state.weight(linear);
                facts.put(name, facts(state, group, linear, reference, weight.values()));
            }
        }
        var folded = new HashMap<String, float[]>();
        state.folded().forEach(name -> folded.put(name, state.values(name)));
        return new Part(weights, folded, facts, state.watch().json());
    }

    /** Scales that were moved moved activations too, so errors of outputs cannot be told then. */
    private ObjectNode facts(
            BlockState state, Group group, Linear linear, float[] before, float[] after) {
        var facts = state.facts(linear).put("method", spec.method().name());
        spec.bits().ifPresent(bits -> facts.put("bits", bits));
        spec.groupSize().ifPresent(size -> facts.put("groupSize", size));
        var report = LinearReport.of(linear.weight(), before, after);
        facts.put("relativeError", report.relativeError()).put("sparsity", report.sparsity());
        if (!procedure.wanted().isEmpty()) {
            facts.put("tokens", state.activations().tokens(group));
        }
        if (procedure.wanted().contains(Wanted.HESSIAN) && state.folded().isEmpty()) {
            facts.put(
                    "relativeOutputError",
                    Math.sqrt(
                            state.activations().hessian(group).relativeOutputError(before, after)));
        }
        return facts;
    }

    /** The windows go on behind a block. */
    private void advance(HiddenStates states, int number, Map<String, float[]> tensors, Part part) {
        var compressed = new HashMap<>(tensors);
        if (!procedure.seesDense()) {
            part.weights().forEach((name, weight) -> compressed.put(name, weight.values()));
            compressed.putAll(part.folded());
        }
        try (var block = blocks.load(number, compressed)) {
            block.advance(states);
        }
    }

    @Override
    public void close() {
        blocks.close();
        kernels.close();
    }
}
