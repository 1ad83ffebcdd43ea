package dev.retain.pico;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Learns byte-pair merges: again and again the pair that occurs most often becomes one token; of
 * equal ones the first in the order of characters. Source: Sennrich et al. 2016, on bytes.
 */
final class MergeLearner {

    /** Two tokens that become one. */
    record Pair(String left, String right) implements Comparable<Pair> {

        String joined() {
            return left + right;
        }

        @Override
        public int compareTo(Pair other) {
            return Comparator.comparing(Pair::left).thenComparing(Pair::right).compare(this, other);
        }
    }

    private static final class Word {

        private final List<String> tokens;
        private final long count;

        Word(String letters, long count) {
            this.tokens = new ArrayList<>(List.of(letters.split("")));
            this.count = count;
        }

        boolean merge(Pair pair) {
            boolean merged = false;
            for (int i = 0; i + 1 < tokens.size(); i++) {
                if (tokens.get(i).equals(pair.left()) && tokens.get(i + 1).equals(pair.right())) {
                    tokens.set(i, pair.joined());
                    tokens.remove(i + 1);
                    merged = true;
                }
            }
            return merged;
        }

        void count(Map<Pair, Long> pairs, int sign) {
            for (int i = 0; i + 1 < tokens.size(); i++) {
                pairs.merge(new Pair(tokens.get(i), tokens.get(i + 1)), sign * count, Long::sum);
            }
        }
    }

    private MergeLearner() {}

    /**
     * Learns merges.
     *
     * @param counts how often each word occurs, in the letters of {@link ByteLetters}
     * @param limit how many tokens they may make at most
     */
    static List<Pair> learn(Map<String, Long> counts, int limit) {
        List<Word> words = new ArrayList<>();
        new TreeMap<>(counts).forEach((letters, count) -> words.add(new Word(letters, count)));
        Map<Pair, Long> pairs = new HashMap<>();
        words.forEach(word -> word.count(pairs, 1));
        List<Pair> merges = new ArrayList<>();
        Set<String> made = new HashSet<>();
        while (made.size() < limit) {
            Pair best = mostFrequent(pairs);
            if (best == null) {
                return merges;
            }
            merges.add(best);
            made.add(best.joined());
            for (Word word : words) {
                if (word.tokens.contains(best.left())) {
                    word.count(pairs, -1);
                    word.merge(best);
                    word.count(pairs, 1);
                }
            }
            pairs.values().removeIf(count -> count <= 0);
        }
        return merges;
    }

    private static @Nullable Pair mostFrequent(Map<Pair, Long> pairs) {
        return pairs.entrySet().stream()
                .max(
                        Map.Entry.<Pair, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
