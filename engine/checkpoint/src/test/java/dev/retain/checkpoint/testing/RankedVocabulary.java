package dev.retain.checkpoint.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A vocabulary whose tokens have ranks but no merges, turned into what GGUF holds. */
public final class RankedVocabulary {

    private final List<String> tokens = new ArrayList<>();
    private final Map<String, Integer> ranks = new HashMap<>();

    /** Reads lines of a token in Base64 and its rank; bytes are kept as Latin-1 characters. */
    public static RankedVocabulary read(Path file) throws IOException {
        var vocabulary = new RankedVocabulary();
        for (var line : Files.readAllLines(file)) {
            var bytes = Base64.getDecoder().decode(line.substring(0, line.indexOf(' ')));
            var token = new String(bytes, StandardCharsets.ISO_8859_1);
            vocabulary.ranks.put(token, vocabulary.tokens.size());
            vocabulary.tokens.add(token);
        }
        return vocabulary;
    }

    public String[] tokens() {
        return tokens.stream().map(RankedVocabulary::printable).toArray(String[]::new);
    }

    /** The last merge of each token, the best first. */
    public String[] merges() {
        var merges = new ArrayList<String>();
        for (int rank = 0; rank < tokens.size(); rank++) {
            var parts = parts(tokens.get(rank), rank);
            if (parts.size() == 2) {
                merges.add(printable(parts.get(0)) + " " + printable(parts.get(1)));
            }
        }
        return merges.toArray(String[]::new);
    }

    /** What a token is made of by tokens of lower rank. */
    private List<String> parts(String token, int below) {
        var parts = new ArrayList<>(List.of(token.split("")));
        while (true) {
            int best = -1;
            int lowest = below;
            for (int i = 0; i + 1 < parts.size(); i++) {
                int rank = ranks.getOrDefault(parts.get(i) + parts.get(i + 1), below);
                if (rank < lowest) {
                    lowest = rank;
                    best = i;
                }
            }
            if (best < 0) {
                return parts;
            }
            parts.set(best, parts.get(best) + parts.remove(best + 1));
        }
    }

    /** GPT-2's characters for bytes: those that do not print are numbered from 256. */
    private static String printable(String bytes) {
        var text = new StringBuilder();
        bytes.chars().forEach(b -> text.append(printable(b)));
        return text.toString();
    }

    private static char printable(int value) {
        return (char) (prints(value) ? value : 256 + strangersBelow(value));
    }

    private static int strangersBelow(int value) {
        int count = 0;
        for (int b = 0; b < value; b++) {
            count += prints(b) ? 0 : 1;
        }
        return count;
    }

    private static boolean prints(int value) {
        return value > 32 && value < 127 || value > 160 && value != 173;
    }
}
