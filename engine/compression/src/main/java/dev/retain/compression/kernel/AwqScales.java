package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * The scale search of AWQ (arXiv 2306.00978): input channels with large activations are scaled up
 * before rounding, and by how much is tried out. Scales of 1 are always among what is tried, so the
 * result is never worse than plain rounding on what it was measured on.
 *
 * @param meanActivity mean magnitude of each input channel, {@code [n]}
 * @param groupSize consecutive inputs that share a scale of the quantiser
 * @param weighted whether channels whose weights are small within their groups are scaled more
 * @param tie which scale each input channel has; channels that one output of the layer before
 *     feeds, such as the query heads of one key head, must share it
 */
@API(status = INTERNAL, since = "0.1")
public record AwqScales(float[] meanActivity, int groupSize, boolean weighted, int[] tie) {

    private static final int STEPS = 20;
    private static final float LEAST = 1e-4f;

    /** Weights as they will be read back. */
    @FunctionalInterface
    public interface Rounding {

        /** Rounds {@code [rows][n]}, and leaves its argument as it is. */
        float[] rounded(float[] weights);
    }

    /** How far outputs move. */
    @FunctionalInterface
    public interface Loss {

        /** Mean of the squared change of outputs when linears get these weights. */
        double of(List<float[]> weights);
    }

    /**
     * What was found.
     *
     * @param scales of the input channels, {@code [n]}
     * @param loss with these scales
     * @param losses of all that was tried: growing weight of the activations, then scales of 1
     */
    public record Choice(float[] scales, double loss, List<Double> losses) {

        /** With scales of 1. */
        public double plainLoss() {
            return losses.get(losses.size() - 1);
        }
    }

    /** Every channel has a scale of its own. */
    public static AwqScales untied(float[] meanActivity, int groupSize, boolean weighted) {
        return new AwqScales(
                meanActivity,
                groupSize,
                weighted,
                IntStream.range(0, meanActivity.length).toArray());
    }

    /**
     * Tries scales.
     *
     * @param weights of the linears that share the input, {@code [rows][n]} each
     */
    public Choice search(List<float[]> weights, Rounding rounding, Loss loss) {
        var activity = tied(meanActivity);
        var presence = weighted ? tied(meanPresence(weights)) : new float[0];
        var losses = new ArrayList<Double>();
        var best = new float[meanActivity.length];
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step <= STEPS; step++) {
            var scales = step == STEPS ? ones() : scales(activity, presence, (float) step / STEPS);
            var rounded =
                    weights.stream()
                            .map(w -> divided(rounding.rounded(multiplied(w, scales)), scales))
                            .toList();
            losses.add(loss.of(rounded));
            if (losses.get(step) < least) {
                least = losses.get(step);
                best = scales;
            }
        }
        return new Choice(best, least, losses);
    }

    private float[] ones() {
        var ones = new float[meanActivity.length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private float[] scales(float[] activity, float[] presence, float ratio) {
        var scales = new float[activity.length];
        float smallest = Float.POSITIVE_INFINITY;
        float largest = 0;
        for (int i = 0; i < scales.length; i++) {
            float raised = (float) Math.pow(activity[i], ratio);
            float scale =
                    weighted ? raised / ((float) Math.pow(presence[i], 1 - ratio) + LEAST) : raised;
            scales[i] = Math.max(scale, LEAST);
            smallest = Math.min(smallest, scales[i]);
            largest = Math.max(largest, scales[i]);
        }
        float middle = (float) Math.sqrt(largest * smallest);
        for (int i = 0; i < scales.length; i++) {
            scales[i] /= middle;
            if (!Float.isFinite(scales[i]) || scales[i] == 0) {
                scales[i] = 1;
            }
        }
        return scales;
    }

    /** Mean over all rows of a weight's magnitude over the largest of its group. */
    private float[] meanPresence(List<float[]> weights) {
        int n = meanActivity.length;
        var sums = new double[n];
        long rows = 0;
        for (var matrix : weights) {
            for (int from = 0; from < matrix.length; from += groupSize) {
                float largest = 0;
                for (int i = from; i < from + groupSize; i++) {
                    largest = Math.max(largest, Math.abs(matrix[i]));
                }
                for (int i = from; i < from + groupSize; i++) {
                    sums[i % n] += Math.abs(matrix[i]) / (largest + 1e-6f);
                }
            }
            rows += matrix.length / n;
        }
        var means = new float[n];
        for (int i = 0; i < n; i++) {
            means[i] = (float) (sums[i] / rows);
        }
        return means;
    }

    /** Means over the channels that share a scale. */
    private float[] tied(float[] values) {
        var sums = new double[values.length];
        var counts = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            sums[tie[i]] += values[i];
            counts[tie[i]]++;
        }
        var means = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            means[i] = (float) (sums[tie[i]] / counts[tie[i]]);
        }
        return means;
    }

    /** Columns of {@code [rows][n]} times their scales. */
    public static float[] multiplied(float[] weights, float[] scales) {
        var scaled = new float[weights.length];
        for (int row = 0; row < weights.length; row += scales.length) {
            for (int i = 0; i < scales.length; i++) {
                scaled[row + i] = weights[row + i] * scales[i];
            }
        }
        return scaled;
    }

    private static float[] divided(float[] weights, float[] scales) {
        var scaled = new float[weights.length];
        for (int row = 0; row < weights.length; row += scales.length) {
            for (int i = 0; i < scales.length; i++) {
                scaled[row + i] = weights[row + i] / scales[i];
            }
        }
        return scaled;
    }
}
