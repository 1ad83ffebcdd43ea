package dev.retain.compression.pipeline;

import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.checkpoint.shape.BlockGraph;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
import dev.retain.compression.calibration.CalibrationTokens;
import dev.retain.compression.kernel.Owl;
import dev.retain.compression.kernel.StandardisedScores;
import dev.retain.compression.kernel.StatisticsKernels;
import dev.retain.compression.kernel.WholeColumns;
import dev.retain.compression.kernel.WholeColumns.Shape;
import dev.retain.compression.stage.Activations;
import dev.retain.compression.stage.Activations.Wanted;
import dev.retain.compression.stage.SparsityPlan;
import dev.retain.model.blocks.DecoderBlocks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Shares out zeros among the linears of a model, at once, by what is seen of the uncompressed one.
 *
 * @param tensors reads those of a block
 */
record ZeroSharing(
        DecoderBlocks blocks,
        List<BlockGraph> graphs,
        StatisticsKernels kernels,
        IntFunction<Map<String, float[]>> tensors) {

    /** Takes what a block shows: its linears' weights and how large their inputs are. */
    @FunctionalInterface
    private interface Look {

        void at(int block, List<float[]> weights, List<float[]> squaredNorms);
    }

    SparsityPlan plan(Pruning pruning, CalibrationTokens tokens) {
        return switch (pruning.allocation()) {
            case UNIFORM -> SparsityPlan.Uniform.of(pruning);
            case OWL -> owl(tokens, pruning.sparsity().orElseThrow());
            case GLOBAL -> global(tokens, pruning.sparsity().orElseThrow());
            case THRESHOLD, SCRIPTED, AGENT ->
                    throw new IllegalStateException(
                            pruning.allocation() + " decides step by step, not at once");
        };
    }

    private SparsityPlan owl(CalibrationTokens tokens, double sparsity) {
        var outliers = new double[graphs.size()];
        var dead = new ArrayList<Integer>();
        look(
                tokens,
                (block, weights, norms) -> {
                    outliers[block] = Owl.outliers(weights, norms);
                    dead.addAll(deadRows(weights, norms));
                });
        var ofBlocks = Owl.sparsities(outliers, sparsity);
        var shares = new ArrayList<Double>();
        for (int block = 0; block < ofBlocks.length; block++) {
            shares.addAll(Collections.nCopies(graphs.get(block).linears().size(), ofBlocks[block]));
        }
        return whole(shares, dead, sparsity);
    }

    private SparsityPlan global(CalibrationTokens tokens, double sparsity) {
        var scores = new ArrayList<StandardisedScores>();
        var dead = new ArrayList<Integer>();
        look(
                tokens,
                (block, weights, norms) -> {
                    for (int i = 0; i < weights.size(); i++) {
                        scores.add(StandardisedScores.of(weights.get(i), norms.get(i)));
                    }
                    dead.addAll(deadRows(weights, norms));
                });
        var shares = new ArrayList<Double>();
        for (double share : StandardisedScores.shares(scores, sparsity)) {
            shares.add(share);
        }
        return whole(shares, dead, sparsity);
    }

    private static List<Integer> deadRows(List<float[]> weights, List<float[]> norms) {
        return IntStream.range(0, weights.size())
                .mapToObj(i -> WholeColumns.deadRows(weights.get(i), norms.get(i).length))
                .toList();
    }

    private SparsityPlan whole(List<Double> shares, List<Integer> dead, double sparsity) {
        var linears = graphs.stream().flatMap(graph -> graph.linears().stream()).toList();
        var shapes = new ArrayList<Shape>();
        for (int i = 0; i < linears.size(); i++) {
            var linear = linears.get(i);
            shapes.add(new Shape(linear.outputs(), linear.inputs(), shares.get(i), dead.get(i)));
        }
        var whole = WholeColumns.shares(shapes, sparsity);
        var ofLinears = new HashMap<String, Double>();
        for (int i = 0; i < whole.length; i++) {
            ofLinears.put(linears.get(i).module(), whole[i]);
        }
        return new SparsityPlan.Given(ofLinears);
    }

    private void look(CalibrationTokens tokens, Look look) {
        try (var states = blocks.embed(tokens.windows().toArray(new int[0][]))) {
            for (int number = 0; number < graphs.size(); number++) {
                var graph = graphs.get(number);
                var values = tensors.apply(number);
                try (var seen = new Activations(kernels, graph, Set.of(Wanted.RANGES));
                        var block = blocks.load(number, values)) {
                    block.advance(states, seen::add);
                    seen.check();
                    look.at(number, weights(graph, values), squaredNorms(graph, seen));
                }
            }
        }
    }

    private static List<float[]> weights(BlockGraph graph, Map<String, float[]> tensors) {
        return graph.linears().stream()
                .map(Linear::weight)
                .map(name -> Objects.requireNonNull(tensors.get(name), name))
                .toList();
    }

    private static List<float[]> squaredNorms(BlockGraph graph, Activations seen) {
        return graph.groups().stream()
                .flatMap(
                        group -> {
                            var norms = seen.ranges(group).squaredNorms();
                            return group.linears().stream().map(linear -> norms);
                        })
                .toList();
    }
}
