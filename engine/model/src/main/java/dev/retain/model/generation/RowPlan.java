package dev.retain.model.generation;

import dev.retain.model.decoder.KeyValueCache;
import dev.retain.model.decoder.Sequence;
import java.util.Arrays;
import java.util.List;

/**
 * Which sequence goes into which row: where one lies already, none that needs it is overwritten.
 */
final class RowPlan {

    private static final int NONE = -1;

    private RowPlan() {}

    /**
     * Rows for sequences.
     *
     * @param sequences those that come; the rows they name do not matter
     * @param first the first free row; as many are free as sequences come
     * @return the row of each, all different
     */
    static int[] of(KeyValueCache cache, List<Sequence> sequences, int first) {
        int[] rows = new int[sequences.size()];
        boolean[] taken = new boolean[rows.length];
        Arrays.fill(rows, NONE);
        for (int i = 0; i < rows.length; i++) {
            int at = cache.holder(sequences.get(i)) - first;
            if (at >= 0 && at < rows.length && !taken[at]) {
                taken[at] = true;
                rows[i] = first + at;
            }
        }
        int next = 0;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == NONE) {
                while (taken[next]) {
                    next++;
                }
                taken[next] = true;
                rows[i] = first + next;
            }
        }
        return rows;
    }
}
