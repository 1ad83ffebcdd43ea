package dev.retain.compression.kernel;

/**
 * Marks the smallest magnitudes of a run of scores: exactly as many as asked for, of equal ones
 * those that stand first. Bits of a magnitude compare as the magnitudes themselves.
 */
final class SmallestScores {

    private static final int MAGNITUDE = 0x7fffffff;

    private final int[] magnitudes;

    /**
     * @param length scores of a run
     */
    SmallestScores(int length) {
        this.magnitudes = new int[length];
    }

    /**
     * Marks {@code count} scores.
     *
     * @param scores the run begins at {@code from}
     * @param marks the marks of the run begin at {@code to}; others stay as they are
     */
    void mark(float[] scores, int from, int count, boolean[] marks, int to) {
        if (count == 0) {
            return;
        }
        for (int i = 0; i < magnitudes.length; i++) {
            magnitudes[i] = magnitude(scores[from + i]);
        }
        int threshold = select(count - 1);
        int equal = count;
        for (int i = 0; i < magnitudes.length; i++) {
            equal -= magnitudes[i] < threshold ? 1 : 0;
        }
        for (int i = 0; i < magnitudes.length; i++) {
            int magnitude = magnitude(scores[from + i]);
            if (magnitude < threshold || (magnitude == threshold && equal-- > 0)) {
                marks[to + i] = true;
            }
        }
    }

    private static int magnitude(float score) {
        return Float.floatToRawIntBits(score) & MAGNITUDE;
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
