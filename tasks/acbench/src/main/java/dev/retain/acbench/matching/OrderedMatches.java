package dev.retain.acbench.matching;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Arrays;
import org.apiguardian.api.API;

/** How many matched steps keep their order. */
@API(status = INTERNAL, since = "0.1")
public final class OrderedMatches {

    private OrderedMatches() {}

    /**
     * The length of the longest increasing subsequence of matches.
     *
     * @param matches for each predicted step its gold one, or -1
     */
    public static int longest(int[] matches) {
        int[] lengths = new int[matches.length];
        for (int i = 0; i < matches.length; i++) {
            if (matches[i] >= 0) {
                lengths[i] = 1;
                for (int j = 0; j < i; j++) {
                    if (matches[j] >= 0 && matches[j] < matches[i]) {
                        lengths[i] = Math.max(lengths[i], lengths[j] + 1);
                    }
                }
            }
        }
        return Arrays.stream(lengths).max().orElse(0);
    }

    /**
     * The same as ACBench's code computes it: at least 1 where anything was predicted, matched or
     * not.
     */
    public static int longestOrOne(int[] matches) {
        return Math.max(Math.min(1, matches.length), longest(matches));
    }
}
