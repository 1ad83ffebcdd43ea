package dev.retain.acbench.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retain.api.task.Tokens;
import dev.retain.api.testing.Shared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The byte pairs of GPT-2, of {@code ../shared}, with a context as long as wanted. */
public final class Gpt2Tokens implements Tokens {

    private static final Pattern WORD =
            Pattern.compile(
                    "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+|"
                            + " ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
                    Pattern.UNICODE_CHARACTER_CLASS);

    private static final int BYTES = 256;

    private final Map<String, Integer> ids;
    private final Map<Integer, String> pieces = new HashMap<>();
    private final Map<String, Integer> ranks = new HashMap<>();
    private final Map<String, List<Integer>> known = new HashMap<>();
    private final char[] letters = letters();
    private final Map<Character, Integer> values = new HashMap<>();
    private final int context;

    /** Reads the files. */
    public Gpt2Tokens(int context) {
        this.context = context;
        try {
            ids =
                    JsonMapper.builder()
                            .build()
                            .readValue(
                                    Shared.file("data/tokenizers/gpt2/vocab.json").toFile(),
                                    new TypeReference<>() {});
            for (String line : Files.readAllLines(Shared.file("data/tokenizers/gpt2/merges.txt"))) {
                if (!line.startsWith("#version") && !line.isEmpty()) {
                    ranks.put(line, ranks.size());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int value = 0; value < BYTES; value++) {
            values.put(letters[value], value);
        }
        ids.forEach((piece, id) -> pieces.put(id, piece));
    }

    /** The letter that stands for each byte. */
    private static char[] letters() {
        char[] letters = new char[BYTES];
        int others = 0;
        for (int value = 0; value < BYTES; value++) {
            boolean plain =
                    (value >= '!' && value <= '~')
                            || (value >= 0xa1 && value <= 0xac)
                            || value >= 0xae;
            letters[value] = (char) (plain ? value : BYTES + others++);
        }
        return letters;
    }

    @Override
    public int[] encode(String text) {
        return WORD.matcher(text)
                .results()
                .flatMap(word -> known.computeIfAbsent(word.group(), this::ofWord).stream())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private List<Integer> ofWord(String word) {
        List<String> parts = new ArrayList<>();
        for (byte value : word.getBytes(StandardCharsets.UTF_8)) {
            parts.add(String.valueOf(letters[value & 0xff]));
        }
        while (true) {
            int best = -1;
            int rank = Integer.MAX_VALUE;
            for (int i = 0; i + 1 < parts.size(); i++) {
                int found =
                        ranks.getOrDefault(
                                parts.get(i) + " " + parts.get(i + 1), Integer.MAX_VALUE);
                if (found < rank) {
                    rank = found;
                    best = i;
                }
            }
            if (best < 0) {
                return parts.stream().map(ids::get).toList();
            }
            parts.set(best, parts.get(best) + parts.remove(best + 1));
        }
    }

    @Override
    public String decode(int[] given) {
        var bytes = new ByteArrayOutputStream();
        for (int id : given) {
            pieces.getOrDefault(id, "")
                    .chars()
                    .forEach(letter -> bytes.write(values.getOrDefault((char) letter, 0)));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public int[] encodeDocument(String text) {
        return encode(text);
    }

    @Override
    public int[] begin() {
        return new int[0];
    }

    @Override
    public int contextLength() {
        return context;
    }
}
