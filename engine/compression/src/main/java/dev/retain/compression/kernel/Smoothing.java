package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * SmoothQuant (arXiv 2211.10438): activations that reach far are divided by a scale that the
 * weights of the same input channel are multiplied by, so that both fit into 8 bits.
 */
@API(status = INTERNAL, since = "0.1")
public final class Smoothing {

    /** How much of the activations' range moves into the weights, unless it is said. */
    public static final double DEFAULT = 0.8;

    private static final float LEAST = 1e-5f;

    private Smoothing() {}

    /**
     * Scales of the input channels, {@code [n]}.
     *
     * @param largestActivity largest magnitude of each input channel, {@code [n]}
     * @param weights of the linears that share the input, {@code [rows][n]} each
     * @param alpha in (0, 1)
     */
    public static float[] scales(float[] largestActivity, List<float[]> weights, double alpha) {
        int n = largestActivity.length;
        var largest = new float[n];
        for (var matrix : weights) {
            for (int i = 0; i < matrix.length; i++) {
                largest[i % n] = Math.max(largest[i % n], Math.abs(matrix[i]));
            }
        }
        var scales = new float[n];
        for (int i = 0; i < n; i++) {
            double raised = Math.pow(largestActivity[i], alpha);
            double weight = Math.pow(Math.max(largest[i], LEAST), 1 - alpha);
            scales[i] = (float) Math.max(raised / weight, LEAST);
        }
        return scales;
    }
}
