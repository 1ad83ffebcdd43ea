package dev.retain.compression.pruning;

import dev.retain.api.CompressionException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.FiniteTensor;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.shape.BlockGraph;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
import dev.retain.compression.kernel.GrowingZeros;
import dev.retain.compression.kernel.Sensitivity;
import dev.retain.compression.kernel.StatisticsKernels;
import dev.retain.compression.pruning.PruningDecision.Step;
import dev.retain.compression.stage.Activations;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.model.blocks.DecoderBlocks;
import dev.retain.model.blocks.HiddenStates;
import dev.retain.model.blocks.LinearProducts;
import dev.retain.model.blocks.LossGradients;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/** A model some of whose weights are pruned. One block of it is in memory at a time. */
final class MaskedModel implements AutoCloseable {

    private final Checkpoint baseline;
    private final PruningWindows windows;
    private final Runnable tick;
    private final List<BlockGraph> graphs;
    private final DecoderBlocks blocks;
    private final StatisticsKernels kernels;

    /**
     * A model.
     *
     * @param products those of linears
     * @param tick called between blocks; may throw to cancel
     */
    MaskedModel(
            Checkpoint baseline, PruningWindows windows, LinearProducts products, Runnable tick) {
        this.baseline = baseline;
        this.windows = windows;
        this.tick = tick;
        this.graphs = Families.graphs(baseline.config());
        this.blocks = DecoderBlocks.of(baseline, products);
        this.kernels = StatisticsKernels.load();
    }

    /** All linears of the pool, in the order of the computation. */
    List<Linear> pool() {
        return graphs.stream().flatMap(graph -> graph.linears().stream()).toList();
    }

    /**
     * Measures the model with some weights pruned. Where that drives activations out of all bounds,
     * perplexity is {@code NaN}, and only zeros are counted from there on.
     *
     * @throws CompressionException if nothing is pruned, and activations or perplexity are not
     *     finite
     */
    PoolMeasure measure(Masks masks) {
        var zeros = new HashMap<String, Long>();
        var sensitivities = new HashMap<String, OptionalDouble>();
        var norms = new HashMap<String, float[]>();
        boolean finite = true;
        try (var seen = blocks.embed(windows.activations());
                var judged = blocks.embed(windows.perplexity())) {
            for (int block = 0; block < graphs.size(); block++) {
                tick.run();
                var tensors = tensors(block, masks);
                finite = finite && advance(block, tensors, seen, judged, masks, norms);
                for (var linear : graphs.get(block).linears()) {
                    var name = linear.module();
                    var weights = weights(linear, tensors);
                    zeros.put(name, zeros(weights));
                    sensitivities.put(
                            name,
                            finite
                                    ? sensitivity(weights, norms(name, norms))
                                    : OptionalDouble.empty());
                }
            }
            // No norm is taken of what comes out of the last block.
            double perplexity = finite && isFinite(seen) ? perplexity(judged) : Double.NaN;
            if (masks.ofLayers().isEmpty() && !Double.isFinite(perplexity)) {
                throw new CompressionException(
                        "the perplexity of the unpruned model is %s; check the model in fp32, or leave out the text that drives it there"
                                .formatted(perplexity));
            }
            return new PoolMeasure(perplexity, zeros, sensitivities, norms);
        }
    }

    /** The mean of |∂L/∂w| of each linear, with some weights pruned. */
    Map<String, OptionalDouble> gradients(Masks masks) {
        return new LossGradients(blocks, block -> tensors(block, masks), tick)
                .means(windows.gradients());
    }

    /** Whether all activations of the block are finite; then its norms are among those given. */
    private boolean advance(
            int number,
            Map<String, float[]> tensors,
            HiddenStates seen,
            HiddenStates judged,
            Masks masks,
            Map<String, float[]> norms) {
        var graph = graphs.get(number);
        try (var block = blocks.load(number, tensors);
                var activations = new Activations(kernels, graph, Set.of(Wanted.RANGES))) {
            block.advance(seen, activations::add);
            if (masks.ofLayers().isEmpty()) {
                activations.check();
            }
            for (var group : graph.groups()) {
                var ofGroup = activations.ranges(group).squaredNorms();
                if (!FiniteTensor.isFinite(ofGroup)) {
                    return false;
                }
                group.linears().forEach(linear -> norms.put(linear.module(), ofGroup));
            }
            block.advance(judged);
        }
        return true;
    }

    private static boolean isFinite(HiddenStates states) {
        return IntStream.range(0, states.windows())
                .allMatch(window -> FiniteTensor.isFinite(states.window(window)));
    }

    private OptionalDouble sensitivity(float[] weights, float[] squaredNorms) {
        return Sensitivity.of(weights, squaredNorms, windows.activations().length);
    }

    private double perplexity(HiddenStates judged) {
        double mean =
                Arrays.stream(blocks.likelihood(judged, windows.perplexity()))
                        .flatMapToDouble(Arrays::stream)
                        .average()
                        .orElseThrow();
        return Math.exp(-mean);
    }

    /** All tensors of a block, those of its linears with what is pruned. */
    private Map<String, float[]> tensors(int block, Masks masks) {
        var tensors = blocks.weights(block);
        tensors.forEach((name, values) -> FiniteTensor.check(baseline, name, values));
        for (var linear : graphs.get(block).linears()) {
            masks.apply(linear.module(), weights(linear, tensors));
        }
        return tensors;
    }

    private static float[] weights(Linear linear, Map<String, float[]> tensors) {
        return Objects.requireNonNull(tensors.get(linear.weight()), linear.weight());
    }

    private static float[] norms(String layer, Map<String, float[]> norms) {
        return Objects.requireNonNull(norms.get(layer), layer);
    }

    private static long zeros(float[] weights) {
        long zeros = 0;
        for (float weight : weights) {
            zeros += weight == 0 ? 1 : 0;
        }
        return zeros;
    }

    /**
     * The masks of layers after a step.
     *
     * @param before masks that the model was measured with
     * @param after what was asked for of each layer, the step included
     */
    Map<String, BitSet> prune(
            Masks before, PoolMeasure measured, List<Step> steps, PoolZeros after) {
        var masks = new HashMap<String, BitSet>();
        for (var step : steps) {
            tick.run();
            var weight = after.linears().get(step.layer());
            var values = baseline.floats(Objects.requireNonNull(weight, step.layer()).weight());
            before.apply(step.layer(), values);
            GrowingZeros.prune(
                    values,
                    norms(step.layer(), measured.squaredNorms()),
                    after.requested(step.layer()));
            masks.put(step.layer(), mask(values));
        }
        return masks;
    }

    private static BitSet mask(float[] weights) {
        var mask = new BitSet(weights.length);
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] == 0) {
                mask.set(i);
            }
        }
        return mask;
    }

    @Override
    public void close() {
        blocks.close();
        kernels.close();
    }
}
