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

    /**
     * Where shortening the first sentence keeps more: a row a word of it, a bit a word of the
     * other.
     */
    private final long[] shorten;

    private final int longs;

    CommonWords(int[] sentence, int[] other) {
        this.sentence = sentence;
        this.other = other;
        this.longs = (other.length + Long.SIZE - 1) / Long.SIZE;
        this.shorten = new long[sentence.length * longs];
        fill();
    }

    private void fill() {
        int[] before = new int[other.length + 1];
        int[] now = new int[other.length + 1];
        for (int row = 0; row < sentence.length; row++) {
            for (int part = 0; part < longs; part++) {
                shorten[row * longs + part] = fill(sentence[row], part * Long.SIZE, before, now);
            }
            int[] spare = before;
            before = now;
            now = spare;
        }
    }

    /** Fills 64 cells of a row; gives where shortening the first sentence keeps more. */
    private long fill(int word, int from, int[] before, int[] now) {
        int to = Math.min(from + Long.SIZE, other.length);
        long bits = 0;
        int left = now[from];
        for (int at = from; at < to; at++) {
            int above = before[at + 1];
            if (word == other[at]) {
                left = before[at] + 1;
            } else if (above > left) {
                left = above;
                bits |= 1L << at;
            }
            now[at + 1] = left;
        }
        return bits;
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
            long bits = shorten[(row - 1) * longs + (column - 1) / Long.SIZE];
            if (sentence[row - 1] == other[column - 1]) {
                words.set(sentence[row - 1]);
                row--;
                column--;
            } else if ((bits >>> (column - 1) & 1) != 0) {
                row--;
            } else {
                column--;
            }
        }
        return true;
    }
}
