package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.SparsityPattern;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * SparseGPT (arXiv 2301.00774): in every block of columns the weights whose loss matters least
 * become zero, and the columns after them make up for it, so that survivors change. Survivors may
 * be quantised in the same pass.
 *
 * @param pruning which share, or which pattern
 * @param block columns whose weights compete for a share
 * @param extra zeros a block has beyond its share: 0; the reference has 1
 */
@API(status = INTERNAL, since = "0.1")
public record SparseGptPruning(Pruning pruning, int block, int extra) {

    /**
     * A pruned matrix.
     *
     * @param values {@code [rows][n]} row-major
     * @param codes of the values, if they were quantised
     * @param loss half the sum of squared errors, each over its place's entry in the factor
     */
    public record Result(float[] values, Optional<QuantizedTensor> codes, double loss) {}

    /** With the usual block and exactly the share. */
    public SparseGptPruning(Pruning pruning) {
        this(pruning, ColumnLoop.BLOCK, 0);
    }

    /**
     * Prunes a matrix.
     *
     * @param weights {@code [rows][n]} row-major, finite; left as they are
     * @param factor in the natural order of inputs
     */
    public Result prune(float[] weights, InverseFactor factor) {
        return run(weights, factor, null);
    }

    /**
     * Prunes and quantises a matrix in one pass.
     *
     * @param groupSize consecutive inputs that share a scale; divides the inputs
     */
    public Result prune(
            float[] weights, InverseFactor factor, UniformQuantizer quantizer, int groupSize) {
        int rows = weights.length / factor.size();
        return run(weights, factor, new GroupCodes(quantizer, rows, factor.size(), groupSize));
    }

    private Result run(float[] weights, InverseFactor factor, @Nullable GroupCodes codes) {
        var ordered = factor.ordered(weights);
        var rounding =
                new Rounding(
                        factor, pruning.pattern(), codes, new boolean[weights.length], this::count);
        double loss = new ColumnLoop(factor, block).run(ordered, rounding);
        return new Result(ordered, Optional.ofNullable(codes).map(GroupCodes::tensor), loss);
    }

    private int count(int weights) {
        return (int) Math.round(weights * pruning.sparsity().orElseThrow()) + extra;
    }

    private record Rounding(
            InverseFactor factor,
            Optional<SparsityPattern> pattern,
            @Nullable GroupCodes codes,
            boolean[] zeros,
            IntUnaryOperator count)
            implements ColumnLoop.Rounding {

        @Override
        public void begin(float[] weights, int from, int to) {
            if (pattern.isPresent()) {
                return;
            }
            int n = factor.size();
            int width = to - from;
            int rows = weights.length / n;
            var scores = new float[rows * width];
            IntStream.range(0, rows)
                    .parallel()
                    .forEach(
                            row ->
                                    score(
                                            weights,
                                            row * n + from,
                                            from,
                                            scores,
                                            row * width,
                                            width));
            var lowest = Zeros.ofAll(scores, count.applyAsInt(scores.length));
            for (int row = 0; row < rows; row++) {
                System.arraycopy(lowest, row * width, zeros, row * n + from, width);
            }
        }

        private void score(float[] weights, int at, int place, float[] scores, int to, int width) {
            for (int i = 0; i < width; i++) {
                float scaled = weights[at + i] / factor.at(place + i);
                scores[to + i] = scaled * scaled;
            }
        }

        @Override
        public float round(float[] weights, int row, int place) {
            int at = row * factor.size() + place;
            pattern.filter(p -> place % p.group() == 0).ifPresent(p -> mark(weights, at, place, p));
            if (codes == null) {
                return zeros[at] ? 0 : weights[at];
            }
            int group = at / codes.groupSize();
            if (at % codes.groupSize() == 0) {
                fit(codes, weights, at, group);
            }
            return zeros[at] ? codes.zero(at, group) : codes.round(weights[at], at, group);
        }

        private void mark(float[] weights, int at, int place, SparsityPattern pattern) {
            var scores = new float[pattern.group()];
            score(weights, at, place, scores, 0, scores.length);
            new SmallestScores(scores.length).mark(scores, 0, pattern.zeros(), zeros, at);
        }

        /** Weights that are known to become zero do not widen the range. */
        private void fit(GroupCodes codes, float[] weights, int at, int group) {
            var seen = new float[codes.groupSize()];
            for (int i = 0; i < seen.length; i++) {
                seen[i] = zeros[at + i] ? 0 : weights[at + i];
            }
            codes.fit(seen, 0, group);
        }
    }
}
