package dev.retain.acbench.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.EvaluationException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The tokenizer of BERT and MPNet: words, cut into the longest pieces that the vocabulary has.
 * Special tokens that are written in a text are recognised, as the original does.
 */
final class WordPieceTokenizer {

    private static final String INSIDE = "##";

    private final Map<String, Integer> vocabulary;
    private final Map<String, Integer> special;
    private final Pattern anySpecial;
    private final int unknown;
    private final int longestWord;
    private final int first;
    private final int last;

    /**
     * Reads {@code tokenizer.json}. What it says of truncation and padding is left to the encoder.
     *
     * @throws EvaluationException if it is of another kind
     */
    WordPieceTokenizer(JsonNode json) {
        JsonNode model = json.path("model");
        require(model.path("vocab").isObject(), "has no vocabulary of word pieces");
        require(INSIDE.equals(model.path("continuing_subword_prefix").asText()), "marks no ##");
        JsonNode normalizer = json.path("normalizer");
        require(
                normalizer.path("type").asText().equals("BertNormalizer")
                        && normalizer.path("lowercase").asBoolean(),
                "is not of BERT's uncased kind");
        vocabulary = new HashMap<>();
        model.get("vocab")
                .properties()
                .forEach(e -> vocabulary.put(e.getKey(), e.getValue().asInt()));
        special = new HashMap<>();
        json.path("added_tokens")
                .forEach(
                        token ->
                                special.put(
                                        token.path("content").asText(), token.path("id").asInt()));
        anySpecial = anyOf(special.keySet().stream().toList());
        unknown = id(model.path("unk_token").asText());
        longestWord = model.path("max_input_chars_per_word").asInt(100);
        JsonNode around = json.path("post_processor");
        first = id(edge(around, "cls", 0));
        last = id(edge(around, "sep", 2));
    }

    private static String edge(JsonNode around, String name, int place) {
        return around.has(name)
                ? around.get(name).path(0).asText()
                : around.path("single").path(place).path("SpecialToken").path("id").asText();
    }

    private int id(String token) {
        @Nullable Integer id = special.getOrDefault(token, vocabulary.get(token));
        if (id == null) {
            throw new EvaluationException(
                    "the tokenizer of the sentence encoder has no token '%s'; get another tokenizer.json"
                            .formatted(token));
        }
        return id;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new EvaluationException(
                    "the tokenizer of the sentence encoder %s; use an encoder with a tokenizer.json of BERT's uncased kind"
                            .formatted(otherwise));
        }
    }

    private static Pattern anyOf(List<String> tokens) {
        return Pattern.compile(
                tokens.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|")));
    }

    /**
     * The ids of a text between those of its beginning and end.
     *
     * @param most how many ids at most; the text is cut, its end token stays
     */
    int[] encode(String text, int most) {
        List<Integer> ids = new ArrayList<>();
        ids.add(first);
        Matcher matcher = anySpecial.matcher(text);
        int begin = 0;
        while (!special.isEmpty() && ids.size() < most && matcher.find()) {
            addWords(text.substring(begin, matcher.start()), ids, most);
            ids.add(id(matcher.group()));
            begin = matcher.end();
        }
        addWords(text.substring(begin), ids, most);
        List<Integer> kept = ids.subList(0, Math.min(ids.size(), most - 1));
        return IntStream.concat(kept.stream().mapToInt(Integer::intValue), IntStream.of(last))
                .toArray();
    }

    private void addWords(String text, List<Integer> ids, int most) {
        for (String word : BertWords.of(text)) {
            if (ids.size() >= most) {
                return;
            }
            ids.addAll(pieces(word));
        }
    }

    private List<Integer> pieces(String word) {
        int[] points = word.codePoints().toArray();
        if (points.length > longestWord) {
            return List.of(unknown);
        }
        List<Integer> pieces = new ArrayList<>();
        int begin = 0;
        while (begin < points.length) {
            int end = points.length;
            @Nullable Integer piece = null;
            while (end > begin && piece == null) {
                String text = new String(points, begin, end - begin);
                piece = vocabulary.get(begin == 0 ? text : INSIDE + text);
                end--;
            }
            if (piece == null) {
                return List.of(unknown);
            }
            pieces.add(piece);
            begin = end + 1;
        }
        return pieces;
    }
}
