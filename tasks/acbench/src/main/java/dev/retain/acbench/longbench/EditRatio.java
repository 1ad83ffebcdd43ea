package dev.retain.acbench.longbench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How much two texts are like each other: 1 − the fewest insertions and deletions that make one of
 * the other, over the sum of their lengths. Their longest common subsequence is counted 64 letters
 * at a time (Hyyrö, Bit-parallel LCS-length computation revisited, 2004).
 */
final class EditRatio {

    private EditRatio() {}

    static double of(int[] first, int[] second) {
        int letters = first.length + second.length;
        int common = first.length <= second.length ? common(first, second) : common(second, first);
        return 1.0 - (double) (letters - 2 * common) / letters;
    }

    private static int common(int[] shorter, int[] longer) {
        int words = (shorter.length + Long.SIZE - 1) / Long.SIZE;
        Map<Integer, long[]> places = new HashMap<>();
        for (int at = 0; at < shorter.length; at++) {
            places.computeIfAbsent(shorter[at], letter -> new long[words])[at / Long.SIZE] |=
                    1L << at;
        }
        long[] open = new long[words];
        Arrays.fill(open, -1);
        for (int letter : longer) {
            long[] where = places.get(letter);
            if (where != null) {
                step(open, where);
            }
        }
        int common = 0;
        for (int at = 0; at < shorter.length; at++) {
            if ((open[at / Long.SIZE] >>> at & 1) == 0) {
                common++;
            }
        }
        return common;
    }

    private static void step(long[] open, long[] where) {
        long carry = 0;
        for (int word = 0; word < open.length; word++) {
            long before = open[word];
            long sum = before + (before & where[word]);
            long carried = sum + carry;
            boolean over =
                    Long.compareUnsigned(sum, before) < 0 || Long.compareUnsigned(carried, sum) < 0;
            carry = over ? 1 : 0;
            open[word] = carried | (before & ~where[word]);
        }
    }
}
