package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * The clip search of AWQ: the largest weights of a group are cut off where the finer steps that the
 * others get move the group's output less.
 *
 * <p>The squared change of a group's output over all tokens is {@code Δ (XᵀX) Δᵀ}, so the search
 * needs the Hessian's blocks on the diagonal, and sees every token; the reference samples 512.
 *
 * @param quantizer rounds groups
 * @param groupSize consecutive inputs that share a scale; divides the inputs
 */
@API(status = INTERNAL, since = "0.1")
public record AwqClip(UniformQuantizer quantizer, int groupSize) {

    private static final int STEPS = 20;
    private static final int TRIED = 10;

    /**
     * Cuts weights in place.
     *
     * @param weights {@code [rows][n]} row-major
     * @param blocks of the Hessian, {@code [n / groupSize][groupSize][groupSize]} row-major
     * @return the share of each group's largest magnitude that is left, {@code [rows][groups]}
     */
    public float[] clip(float[] weights, float[] blocks) {
        int groups = blocks.length / groupSize / groupSize;
        var shares = new float[weights.length / groupSize];
        IntStream.range(0, shares.length / groups)
                .parallel()
                .forEach(
                        row -> {
                            for (int group = 0; group < groups; group++) {
                                int at = row * groups + group;
                                shares[at] = clip(weights, at * groupSize, blocks, group);
                            }
                        });
        return shares;
    }

    private float clip(float[] weights, int from, float[] blocks, int group) {
        float largest = 0;
        for (int i = from; i < from + groupSize; i++) {
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        var clipped = new float[groupSize];
        var codes = new GroupCodes(quantizer, 1, groupSize, groupSize);
        float best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step < TRIED; step++) {
            float share = 1 - (float) step / STEPS;
            cut(weights, from, largest * share, clipped);
            codes.fit(clipped, 0, 0);
            var change = new float[groupSize];
            for (int i = 0; i < groupSize; i++) {
                change[i] = codes.round(clipped[i], i, 0) - weights[from + i];
            }
            double error = energy(change, blocks, group * groupSize * groupSize);
            if (error < least) {
                least = error;
                best = share;
            }
        }
        cut(weights, from, largest * best, clipped);
        System.arraycopy(clipped, 0, weights, from, groupSize);
        return best;
    }

    private static void cut(float[] weights, int from, float limit, float[] clipped) {
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = Math.max(-limit, Math.min(limit, weights[from + i]));
        }
    }

    private double energy(float[] change, float[] blocks, int at) {
        double sum = 0;
        for (int i = 0; i < groupSize; i++) {
            float product = 0;
            int line = at + i * groupSize;
            for (int k = 0; k < groupSize; k++) {
                product += blocks[line + k] * change[k];
            }
            sum += product * change[i];
        }
        return sum;
    }
}
