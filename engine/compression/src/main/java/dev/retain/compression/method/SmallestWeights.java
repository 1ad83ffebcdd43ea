package dev.retain.compression.method;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * Sets the smallest magnitudes of a run of weights to zero: exactly as many as asked for, of equal
 * ones those that stand first. Bits of a magnitude compare as the magnitudes themselves.
 */
@API(status = INTERNAL, since = "0.1")
public final class SmallestWeights {

    private static final int MAGNITUDE = 0x7fffffff;

    private final int[] magnitudes;

    /**
     * @param length weights of a run
     */
    public SmallestWeights(int length) {
        this.magnitudes = new int[length];
    }

    /** Zeroes {@code count} weights of the run that begins at {@code from}. */
    public void zero(float[] weights, int from, int count) {
        if (count == 0) {
            return;
        }
        for (int i = 0; i < magnitudes.length; i++) {
            magnitudes[i] = magnitude(weights[from + i]);
        }
        int threshold = select(count - 1);
        int equal = count;
        for (int i = 0; i < magnitudes.length; i++) {
            equal -= magnitudes[i] < threshold ? 1 : 0;
        }
        for (int i = from; i < from + magnitudes.length; i++) {
            int magnitude = magnitude(weights[i]);
            if (magnitude < threshold || (magnitude == threshold && equal-- > 0)) {
                weights[i] = 0;
            }
        }
    }

    private static int magnitude(float weight) {
        return Float.floatToRawIntBits(weight) & MAGNITUDE;
    }

    /** Hoare's selection: the magnitude with this many smaller or equal ones before it. */
    private int select(int rank) {
        int low = 0;
        int high = magnitudes.length - 1;
        while (low < high) {
            int pivot = magnitudes[(low + high) >>> 1];
            int left = low;
            int right = high;
            while (left <= right) {
                while (magnitudes[left] < pivot) {
                    left++;
                }
                while (magnitudes[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    swap(left++, right--);
                }
            }
            if (rank <= right) {
                high = right;
            } else if (rank >= left) {
                low = left;
            } else {
                return pivot;
            }
        }
        return magnitudes[rank];
    }

    private void swap(int first, int second) {
        int kept = magnitudes[first];
        magnitudes[first] = magnitudes[second];
        magnitudes[second] = kept;
    }
}
