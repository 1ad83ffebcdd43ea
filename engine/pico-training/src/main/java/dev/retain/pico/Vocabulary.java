package dev.retain.pico;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens and their ids: special tokens, the 256 bytes, then what merges make.
 *
 * @param merges in the order learned
 */
record Vocabulary(List<MergeLearner.Pair> merges) {

    /** The special tokens; a role's is its name in {@code <|} and {@code |>}. */
    static final List<String> SPECIAL =
            List.of("<|pad|>", "<|bos|>", "<|system|>", "<|user|>", "<|assistant|>", "<|end|>");

    static final int PAD = 0;
    static final int BOS = 1;
    static final int END = 5;
    private static final int BYTES = 256;

    Vocabulary {
        merges = List.copyOf(merges);
    }

    /** How many merges a vocabulary of a size has. */
    static int mergesOf(int size) {
        return size - SPECIAL.size() - BYTES;
    }

    /** All tokens with their ids. */
    Map<String, Integer> ids() {
        Map<String, Integer> ids = new LinkedHashMap<>();
        SPECIAL.forEach(token -> ids.put(token, ids.size()));
        for (String letter : new ByteLetters().alphabet().split("")) {
            ids.put(letter, ids.size());
        }
        merges.forEach(pair -> ids.putIfAbsent(pair.joined(), ids.size()));
        return ids;
    }

    /** Ids of a role's token. */
    static int role(String role) {
        int id = SPECIAL.indexOf("<|" + role + "|>");
        if (id < 0) {
            throw new IllegalArgumentException("there is no token for the role " + role);
        }
        return id;
    }

    /** Encodes words; remembers those it has seen. Not thread-safe. */
    static final class Encoder {

        private final Map<String, Integer> ids;
        private final Map<MergeLearner.Pair, Integer> ranks = new HashMap<>();
        private final Map<String, int[]> known = new HashMap<>();
        private final ByteLetters letters = new ByteLetters();

        Encoder(Vocabulary vocabulary) {
            ids = vocabulary.ids();
            vocabulary.merges().forEach(pair -> ranks.putIfAbsent(pair, ranks.size()));
        }

        /** The ids of one of {@link WordSplit}. */
        int[] word(String word) {
            return known.computeIfAbsent(word, this::merged);
        }

        private int[] merged(String word) {
            List<String> tokens = new ArrayList<>(List.of(letters.of(word).split("")));
            while (true) {
                int best = -1;
                int lowest = Integer.MAX_VALUE;
                for (int i = 0; i + 1 < tokens.size(); i++) {
                    var pair = new MergeLearner.Pair(tokens.get(i), tokens.get(i + 1));
                    int rank = ranks.getOrDefault(pair, Integer.MAX_VALUE);
                    if (rank < lowest) {
                        lowest = rank;
                        best = i;
                    }
                }
                if (best < 0) {
                    return tokens.stream().mapToInt(token -> ids.getOrDefault(token, -1)).toArray();
                }
                tokens.set(best, tokens.get(best) + tokens.get(best + 1));
                tokens.remove(best + 1);
            }
        }
    }
}
