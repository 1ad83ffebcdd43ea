package dev.retain.checkpoint.huggingface;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.tensor.StrictJson;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Merges in the older form of {@code tokenizer.json}: both parts in one text with a space between.
 * Where a part has spaces itself, the vocabulary decides; the newer form, with the parts apart,
 * needs no deciding.
 */
final class SpacedMerges {

    private static final Set<String> MERGES = Set.of("merges");

    private final JsonNode vocabulary;
    private int ambiguous;

    private SpacedMerges(JsonNode vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * The text of the file with such merges in the newer form; other texts as they are.
     *
     * @param parts of the file, with the vocabulary
     */
    static String apart(TokenizerFile file, JsonNode parts) {
        var text = file.text();
        var resolving = new SpacedMerges(parts.at("/model/vocab"));
        try {
            try (var json = StrictJson.MAPPER.createParser(text)) {
                resolving.count(json);
            }
            return resolving.ambiguous == 0 ? text : resolving.rewritten(text);
        } catch (IOException e) {
            throw new InvalidCheckpointException(
                    "%s: its merges cannot be read: %s; get the file again"
                            .formatted(file.path(), e.getMessage()),
                    e);
        }
    }

    private void count(JsonParser json) throws IOException {
        for (var token = json.nextToken(); token != null; token = json.nextToken()) {
            if (isMerge(json, token)) {
                ambiguous += hasSpacedPart(json) ? 1 : 0;
            }
        }
    }

    private static boolean isMerge(JsonParser json, JsonToken token) {
        var list = json.getParsingContext();
        return token == JsonToken.VALUE_STRING
                && list.inArray()
                && WithoutTables.isTable(list, MERGES);
    }

    /** Looks at the letters where they stand, since there are half a million merges. */
    private static boolean hasSpacedPart(JsonParser json) throws IOException {
        var letters = json.getTextCharacters();
        int spaces = 0;
        for (int i = 0; i < json.getTextLength(); i++) {
            spaces += letters[json.getTextOffset() + i] == ' ' ? 1 : 0;
        }
        return spaces > 1;
    }

    private String rewritten(String text) throws IOException {
        var target = new StringWriter(text.length());
        try (var json = StrictJson.MAPPER.createParser(text);
                var generator = StrictJson.MAPPER.createGenerator(target)) {
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                if (isMerge(json, token)) {
                    write(json.getText(), generator);
                } else {
                    generator.copyCurrentEventExact(json);
                }
            }
        }
        return target.toString();
    }

    /** The only way to cut a merge into two tokens; the merge as it is if there is no such way. */
    private void write(String merge, JsonGenerator generator) throws IOException {
        var cuts =
                spaces(merge)
                        .filter(
                                at ->
                                        isToken(merge, 0, at)
                                                && isToken(merge, at + 1, merge.length()))
                        .toArray();
        if (cuts.length != 1) {
            generator.writeString(merge);
            return;
        }
        generator.writeStartArray();
        generator.writeString(merge.substring(0, cuts[0]));
        generator.writeString(merge.substring(cuts[0] + 1));
        generator.writeEndArray();
    }

    private boolean isToken(String text, int from, int to) {
        return vocabulary.has(text.substring(from, to));
    }

    private static IntStream spaces(String text) {
        return IntStream.range(0, text.length()).filter(i -> text.charAt(i) == ' ');
    }
}
