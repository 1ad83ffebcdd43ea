package dev.retain.acbench.chinese;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Words with their frequencies, found by the letters that a text goes on with. The words lie one
 * behind the other in one array, sorted, so that those with a common beginning are neighbours.
 */
final class PrefixDictionary {

    private final char[] letters;
    private final int[] starts;
    private final int[] frequencies;
    private final double logTotal;

    /** Takes a word that was found. */
    interface Found {

        /**
         * @param end where it ends in the text, exclusive
         * @param frequency how often it was counted
         */
        void word(int end, int frequency);
    }

    /**
     * @param words the words with how often each was counted
     * @param total the sum of all counts
     */
    PrefixDictionary(Map<String, Integer> words, long total) {
        SortedMap<String, Integer> sorted = new TreeMap<>(words);
        starts = new int[sorted.size() + 1];
        frequencies = new int[sorted.size()];
        StringBuilder all = new StringBuilder();
        int number = 0;
        for (var word : sorted.entrySet()) {
            all.append(word.getKey());
            frequencies[number] = word.getValue();
            starts[++number] = all.length();
        }
        letters = all.toString().toCharArray();
        logTotal = Math.log(total);
    }

    /** The logarithm of the sum of all counts. */
    double logTotal() {
        return logTotal;
    }

    /** How often a word was counted; 0 if it is not among the words. */
    int frequency(String word) {
        int[] found = {0};
        eachWord(
                word,
                0,
                (end, frequency) -> {
                    if (end == word.length()) {
                        found[0] = frequency;
                    }
                });
        return found[0];
    }

    /** Hands on the words that begin at a place of a text, the shortest first. */
    void eachWord(String text, int from, Found found) {
        int low = 0;
        int high = frequencies.length;
        for (int at = from; at < text.length() && low < high; at++) {
            low = first(low, high, at - from, text.charAt(at));
            high = first(low, high, at - from, text.charAt(at) + 1);
            int length = at + 1 - from;
            if (low < high && starts[low + 1] - starts[low] == length) {
                found.word(at + 1, frequencies[low]);
            }
        }
    }

    /** The first of some words with equal beginnings whose next letter is not before another. */
    private int first(int low, int high, int depth, int letter) {
        int from = low;
        int to = high;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (letter(middle, depth) < letter) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** A letter of a word; what ends before it comes first. */
    private int letter(int word, int depth) {
        int at = starts[word] + depth;
        return at < starts[word + 1] ? letters[at] : -1;
    }
}
