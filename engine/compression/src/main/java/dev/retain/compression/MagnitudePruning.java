package dev.retain.compression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.SparsityPattern;
import dev.retain.model.checkpoint.TensorInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Pruning by magnitude: the smallest weights of every linear become zero, or the N smallest of
 * every M consecutive inputs of a row. All other weights stay as they are.
 */
final class MagnitudePruning implements Compressor {

    private final CompressionSpec spec;

    private MagnitudePruning(CompressionSpec spec) {
        this.spec = spec;
    }

    static MagnitudePruning of(CompressionSpec spec, Pool pool) {
        spec.pattern().ifPresent(pattern -> check(pattern, pool));
        return new MagnitudePruning(spec);
    }

    private static void check(SparsityPattern pattern, Pool pool) {
        for (var linear : pool.linears()) {
            if (Pool.inputs(linear) % pattern.group() != 0) {
                throw new CompressionException(
                        "pattern %s does not divide %d input channels of %s; use a group that does, such as 2:4, or sparsity"
                                .formatted(pattern, Pool.inputs(linear), Pool.module(linear)));
            }
        }
    }

    @Override
    public CompressionSpec spec() {
        return spec;
    }

    @Override
    public List<Slot> slots(TensorInfo linear) {
        return DenseLinear.slots(linear);
    }

    @Override
    public CompressedLinear compress(TensorInfo linear, float[] weights) {
        var pruned = weights.clone();
        spec.pattern()
                .ifPresentOrElse(
                        pattern -> prune(pruned, Pool.outputs(linear), pattern),
                        () -> prune(pruned, spec.sparsity().orElseThrow()));
        return new DenseLinear(linear.name(), pruned);
    }

    private static void prune(float[] weights, double sparsity) {
        int count = (int) Math.round(weights.length * sparsity);
        new SmallestWeights(weights.length).zero(weights, 0, count);
    }

    private static void prune(float[] weights, int rows, SparsityPattern pattern) {
        int columns = weights.length / rows;
        IntStream.range(0, rows)
                .parallel()
                .forEach(
                        row -> {
                            var smallest = new SmallestWeights(pattern.group());
                            int end = (row + 1) * columns;
                            for (int at = row * columns; at < end; at += pattern.group()) {
                                smallest.zero(weights, at, pattern.zeros());
                            }
                        });
    }

    @Override
    public Optional<JsonNode> quantizationConfig() {
        return Optional.empty();
    }
}
