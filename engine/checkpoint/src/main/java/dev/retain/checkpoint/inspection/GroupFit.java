package dev.retain.checkpoint.inspection;

import dev.retain.checkpoint.tensor.QuantizedTensor;
import java.util.Arrays;

/**
 * Whether input channels fit the scales of the groups that they are said to be in. Scales of two
 * groups differ by a fifth or so, which is little for one weight; but a channel has a weight in
 * every row, and over all rows its own group explains the baseline's weights best.
 */
final class GroupFit {

    private static final int MOST_CHANNELS = 64;
    private static final double CLEARLY_BETTER = 0.9;
    private static final int LEAST_ROWS = 16;

    /** With fewer codes the scales of others may fit better: their own are not the best ones. */
    private static final int LEAST_BITS = 3;

    private final QuantizedTensor tensor;
    private final float[] expected;

    GroupFit(QuantizedTensor tensor, float[] expected) {
        this.tensor = tensor;
        this.expected = expected;
    }

    /** Whether most of the channels that were tried fit another group clearly better. */
    boolean isWrong() {
        if (tensor.groups() < 2 || tensor.rows() < LEAST_ROWS || tensor.bits() < LEAST_BITS) {
            return false;
        }
        int stride = Math.max(1, tensor.columns() / MOST_CHANNELS);
        int tried = 0;
        int wrong = 0;
        for (int column = 0; column < tensor.columns(); column += stride) {
            tried++;
            wrong += fitsAnother(column) ? 1 : 0;
        }
        return 2 * wrong > tried;
    }

    private boolean fitsAnother(int column) {
        double[] errors = errors(column);
        double own = errors[tensor.group(column)];
        return Arrays.stream(errors).anyMatch(error -> error < CLEARLY_BETTER * own);
    }

    /** The squared error of a channel with the scales of each group. */
    private double[] errors(int column) {
        byte[] zeros = tensor.zeros().orElse(null);
        int middle = 1 << (tensor.bits() - 1);
        var sums = new double[tensor.groups()];
        for (int row = 0; row < tensor.rows(); row++) {
            int i = row * tensor.columns() + column;
            int code = tensor.codes()[i] & 0xff;
            for (int group = 0; group < sums.length; group++) {
                int at = row * sums.length + group;
                int zero = zeros == null ? middle : zeros[at] & 0xff;
                double error = (code - zero) * tensor.scales()[at] - expected[i];
                sums[group] += error * error;
            }
        }
        return sums;
    }
}
