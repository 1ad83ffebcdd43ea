package dev.retain.checkpoint.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.stream.IntStream;

/**
 * Merges in the older form of {@code tokenizer.json}: both parts in one text with a space between.
 * Where a part has spaces itself, the vocabulary decides; the newer form, with the parts apart,
 * needs no deciding.
 */
final class SpacedMerges {

    private final JsonNode vocabulary;

    private SpacedMerges(JsonNode vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The text with such merges in the newer form; other texts as they are. */
    static String apart(String text, JsonNode tokenizer) {
        var merges = tokenizer.at("/model/merges");
        if (!(merges instanceof ArrayNode list) || !hasSpacedPart(list)) {
            return text;
        }
        var resolving = new SpacedMerges(tokenizer.at("/model/vocab"));
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof TextNode merge) {
                list.set(i, resolving.pair(merge));
            }
        }
        return tokenizer.toString();
    }

    private static boolean hasSpacedPart(ArrayNode merges) {
        for (var merge : merges) {
            if (merge.isTextual() && spaces(merge.textValue()).count() > 1) {
                return true;
            }
        }
        return false;
    }

    /** The only way to cut a merge into two tokens; the merge as it is if there is no such way. */
    private JsonNode pair(TextNode merge) {
        var text = merge.textValue();
        var cuts =
                spaces(text)
                        .filter(at -> isToken(text, 0, at) && isToken(text, at + 1, text.length()))
                        .toArray();
        if (cuts.length != 1) {
            return merge;
        }
        return JsonNodeFactory.instance
                .arrayNode()
                .add(text.substring(0, cuts[0]))
                .add(text.substring(cuts[0] + 1));
    }

    private boolean isToken(String text, int from, int to) {
        return vocabulary.has(text.substring(from, to));
    }

    private static IntStream spaces(String text) {
        return IntStream.range(0, text.length()).filter(i -> text.charAt(i) == ' ');
    }
}
