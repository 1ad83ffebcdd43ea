package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.tensor.QuantizedTensor;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Quantisation by GPTQ (arXiv 2210.17323): every column is rounded, and the columns after it make
 * up for the error. Weights that are zero stay zero if asked to.
 *
 * @param quantizer rounds groups
 * @param groupSize consecutive inputs that share a scale; divides the inputs
 * @param groups which weights decide a group's scale
 * @param block columns whose updates reach the rest of the row together
 */
@API(status = INTERNAL, since = "0.1")
public record GptqRounding(UniformQuantizer quantizer, int groupSize, Groups groups, int block) {

    /** Which weights decide a group's scale. */
    public enum Groups {
        /**
         * The original ones but for those of dead inputs, which are zero, whatever the order of
         * columns; every group is a run of inputs.
         */
        STATIC,
        /** Those that are there when the group is reached, made up for all before it. */
        UPDATED,
        /**
         * Those that are there when the block is reached. The reference does so, and gives a group
         * inside of a block a scale that its weights have outgrown.
         */
        UPSTREAM
    }

    /**
     * Codes of a matrix.
     *
     * @param codes in the natural order of inputs; groups are runs of inputs with {@link
     *     Groups#STATIC} or a factor in natural order
     * @param loss half the sum of squared errors, each over its place's entry in the factor
     */
    public record Result(QuantizedTensor codes, double loss) {}

    /** With the usual block. */
    public GptqRounding(UniformQuantizer quantizer, int groupSize, Groups groups) {
        this(quantizer, groupSize, groups, ColumnLoop.BLOCK);
    }

    /**
     * Quantises a matrix.
     *
     * @param weights {@code [rows][n]} row-major, finite; left as they are
     * @param keepZeros whether a weight that is zero stays zero
     */
    public Result quantize(float[] weights, InverseFactor factor, boolean keepZeros) {
        int n = factor.size();
        int rows = weights.length / n;
        var codes = new GroupCodes(quantizer, rows, n, groupSize);
        if (groups == Groups.STATIC) {
            var alive = factor.alive(weights);
            for (int group = 0; group < rows * codes.groups(); group++) {
                codes.fit(alive, group * groupSize, group);
            }
        }
        var ordered = factor.ordered(weights);
        var zeros = keepZeros ? zeros(ordered) : new boolean[0];
        var rounding = new Rounding(factor, codes, groups, zeros);
        double loss = new ColumnLoop(factor, block).run(ordered, rounding);
        return new Result(codes.tensor(rounding.groupOfInputs()), loss);
    }

    private static boolean[] zeros(float[] weights) {
        var zeros = new boolean[weights.length];
        for (int i = 0; i < weights.length; i++) {
            zeros[i] = weights[i] == 0;
        }
        return zeros;
    }

    private record Rounding(InverseFactor factor, GroupCodes codes, Groups groups, boolean[] zeros)
            implements ColumnLoop.Rounding {

        @Override
        public void begin(float[] weights, int from, int to) {
            if (groups == Groups.UPSTREAM) {
                int n = factor.size();
                for (int row = 0; row < weights.length / n; row++) {
                    for (int place = from; place < to; place++) {
                        fitAt(weights, row, place);
                    }
                }
            }
        }

        @Override
        public float round(float[] weights, int row, int place) {
            int n = factor.size();
            int at = row * n + place;
            if (groups == Groups.UPDATED) {
                fitAt(weights, row, place);
            }
            int group = row * codes.groups() + groupOf(place);
            int natural = row * n + factor.order()[place];
            return zeros.length > 0 && zeros[at]
                    ? codes.zero(natural, group)
                    : codes.round(weights[at], natural, group);
        }

        private void fitAt(float[] weights, int row, int place) {
            if (place % codes.groupSize() != 0) {
                return;
            }
            int from = row * factor.size() + place;
            int group = row * codes.groups() + place / codes.groupSize();
            if (zeros.length == 0) {
                codes.fit(weights, from, group);
                return;
            }
            var seen = new float[codes.groupSize()];
            for (int i = 0; i < seen.length; i++) {
                seen[i] = zeros[from + i] ? 0 : weights[from + i];
            }
            codes.fit(seen, 0, group);
        }

        private int groupOf(int place) {
            int input = groups == Groups.STATIC ? factor.order()[place] : place;
            return input / codes.groupSize();
        }

        /** Nothing if groups are runs of inputs. */
        Optional<int[]> groupOfInputs() {
            var groupOf = new int[factor.size()];
            boolean runs = true;
            for (int place = 0; place < groupOf.length; place++) {
                int input = factor.order()[place];
                groupOf[input] = groupOf(place);
                runs &= groupOf[input] == input / codes.groupSize();
            }
            return runs ? Optional.empty() : Optional.of(groupOf);
        }
    }
}
