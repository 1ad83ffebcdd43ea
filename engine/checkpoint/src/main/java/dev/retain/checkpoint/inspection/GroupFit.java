package dev.retain.checkpoint.inspection;

import dev.retain.checkpoint.tensor.QuantizedTensor;

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
        double own = error(column, tensor.group(column));
        for (int group = 0; group < tensor.groups(); group++) {
            if (error(column, group) < CLEARLY_BETTER * own) {
                return true;
            }
        }
        return false;
    }

    private double error(int column, int group) {
        double sum = 0;
        for (int row = 0; row < tensor.rows(); row++) {
            double error =
                    tensor.value(row, column, group) - expected[row * tensor.columns() + column];
            sum += error * error;
        }
        return sum;
    }
}
