package dev.retain.acbench.haystack;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Puts a needle into a text, both in tokens: at a depth, moved back to the end of a sentence
 * (ACBench, {@code insert_needle}).
 *
 * @param length how many tokens the whole is to have, the buffer for its question included
 * @param depth where the needle goes, in percent
 */
record Insertion(int length, int depth) {

    /** Tokens that are kept for the question and the answer. */
    private static final int BUFFER = 200;

    private static final double WHOLE = 100;

    /** The text with the needle. */
    int[] insert(int[] text, int[] needle, IntPredicate endsSentence) {
        int[] kept = kept(text, needle.length);
        return joined(kept, place(kept, endsSentence), needle);
    }

    /** Where the needle goes in a text that was cut. */
    int place(int[] kept, IntPredicate endsSentence) {
        if (depth >= WHOLE) {
            return kept.length;
        }
        int place = (int) (kept.length * (depth / WHOLE));
        while (place > 0 && !endsSentence.test(kept[place - 1])) {
            place--;
        }
        return place;
    }

    /**
     * As much of the text as there is room for; a negative room counts from the end, as Python's.
     */
    int[] kept(int[] text, int needle) {
        int room = length - BUFFER;
        if (text.length + needle <= room) {
            return text;
        }
        int end = room - needle;
        return Arrays.copyOf(
                text, end < 0 ? Math.max(0, text.length + end) : Math.min(end, text.length));
    }

    private static int[] joined(int[] text, int place, int[] needle) {
        int[] whole = new int[text.length + needle.length];
        System.arraycopy(text, 0, whole, 0, place);
        System.arraycopy(needle, 0, whole, place, needle.length);
        System.arraycopy(text, place, whole, place + needle.length, text.length - place);
        return whole;
    }
}
