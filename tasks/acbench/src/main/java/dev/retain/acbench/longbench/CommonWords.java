package dev.retain.acbench.longbench;

import java.util.BitSet;

/**
 * The words of a longest common subsequence of two sentences. Of several the one counts that is
 * found from the end: where the last words differ, the first sentence is shortened if that keeps
 * more, else the second.
 */
final class CommonWords {

    private final int[] sentence;
    private final int[] other;

    /** Where shortening the first sentence keeps more, in rows of the length of the second. */
    private final long[] shorten;

    CommonWords(int[] sentence, int[] other) {
        this.sentence = sentence;
        this.other = other;
        this.shorten = new long[(int) (((long) sentence.length * other.length + 63) / 64)];
        fill();
    }

    private void fill() {
        int[] before = new int[other.length + 1];
        int[] now = new int[other.length + 1];
        long cell = 0;
        for (int word : sentence) {
            for (int at = 1; at <= other.length; at++, cell++) {
                if (word == other[at - 1]) {
                    now[at] = before[at - 1] + 1;
                } else if (before[at] > now[at - 1]) {
                    now[at] = before[at];
                    shorten[(int) (cell >>> 6)] |= 1L << (cell & 63);
                } else {
                    now[at] = now[at - 1];
                }
            }
            int[] spare = before;
            before = now;
            now = spare;
            now[0] = 0;
        }
    }

    /**
     * Adds the words to others.
     *
     * @param mostSteps after how many words passed over or taken to give up
     * @return whether it came to the end
     */
    boolean collect(BitSet words, int mostSteps) {
        int row = sentence.length;
        int column = other.length;
        int steps = 0;
        while (row > 0 && column > 0) {
            if (++steps > mostSteps) {
                return false;
            }
            long cell = (row - 1L) * other.length + column - 1;
            if (sentence[row - 1] == other[column - 1]) {
                words.set(sentence[row - 1]);
                row--;
                column--;
            } else if ((shorten[(int) (cell >>> 6)] >>> (cell & 63) & 1) != 0) {
                row--;
            } else {
                column--;
            }
        }
        return true;
    }
}
