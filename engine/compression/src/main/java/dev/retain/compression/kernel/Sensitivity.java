package dev.retain.compression.kernel;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * What the cheapest tenth of a linear's weights that are still alive costs: the 10th percentile of
 * their Wanda scores (arXiv 2601.09694, §3). The lower it is, the less a further zero does.
 */
@API(status = INTERNAL, since = "0.1")
public final class Sensitivity {

    private static final double PERCENTILE = 0.10;

    private Sensitivity() {}

    /**
     * The sensitivity of a linear.
     *
     * @param weights {@code [rows][columns]} row-major
     * @param squaredNorms of its input channels, {@code [columns]}, summed over all windows
     * @param windows how many there were, which divides the sums
     * @return nothing if no weight has a score above zero
     */
    public static OptionalDouble of(float[] weights, float[] squaredNorms, int windows) {
        var means = squaredNorms.clone();
        for (int column = 0; column < means.length; column++) {
            means[column] /= windows;
        }
        return percentile(WandaPruning.scores(weights, means));
    }

    /**
     * The 10th percentile of the scores that are not zero, linear between the two nearest, in fp32.
     *
     * @param scores none below zero; left as they are
     */
    static OptionalDouble percentile(float[] scores) {
        var active = new float[scores.length];
        int count = 0;
        for (float score : scores) {
            if (score != 0) {
                active[count++] = score;
            }
        }
        if (count == 0) {
            return OptionalDouble.empty();
        }
        active = Arrays.copyOf(active, count);
        double place = (count - 1) * PERCENTILE;
        int below = (int) place;
        var nearest = nearest(active, below);
        float share = (float) (place - below);
        return OptionalDouble.of(nearest[0] + (nearest[1] - nearest[0]) * share);
    }

    /** The value of a rank and the next one, by Hoare's selection. */
    private static float[] nearest(float[] values, int rank) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            float pivot = values[(low + high) >>> 1];
            int left = low;
            int right = high;
            while (left <= right) {
                while (values[left] < pivot) {
                    left++;
                }
                while (values[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    float kept = values[left];
                    values[left++] = values[right];
                    values[right--] = kept;
                }
            }
            if (rank <= right) {
                high = right;
            } else if (rank >= left) {
                low = left;
            } else {
                break;
            }
        }
        float next = values[rank];
        if (rank + 1 < values.length) {
            next = Float.POSITIVE_INFINITY;
            for (int i = rank + 1; i < values.length; i++) {
                next = Math.min(next, values[i]);
            }
        }
        return new float[] {values[rank], next};
    }
}
