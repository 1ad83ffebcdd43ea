package dev.retain.checkpoint.huggingface;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.retain.checkpoint.tokenizer.TokenizerJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/**
 * Merges in the older form of {@code tokenizer.json}: both parts in one text with a space between.
 * Where a part has spaces itself, the vocabulary decides; the newer form, with the parts apart,
 * needs no deciding.
 */
final class SpacedMerges {

    private static final JsonFactory JSON = new JsonFactory();

    private final TokenizerJson tokenizer;
    private boolean found;

    private SpacedMerges(TokenizerJson tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** The text with such merges in the newer form; other texts as they are. */
    static String apart(TokenizerJson tokenizer) {
        if (!tokenizer.hasMerges()) {
            return tokenizer.text();
        }
        return new SpacedMerges(tokenizer).apart();
    }

    private String apart() {
        var merges = tokenizer.mergesText();
        var written = new StringWriter();
        try (var parser = JSON.createParser(merges);
                var generator = JSON.createGenerator(written)) {
            while (!found && parser.nextToken() != null) {
                found = parser.currentToken() == JsonToken.VALUE_STRING && isSpaced(parser);
            }
            if (!found) {
                return tokenizer.text();
            }
            write(merges, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokenizer.withMerges(written.toString());
    }

    private static boolean isSpaced(JsonParser parser) throws IOException {
        return parser.getParsingContext().getParent().inRoot()
                && spaces(parser.getText()).count() > 1;
    }

    private void write(String merges, JsonGenerator generator) throws IOException {
        try (var parser = JSON.createParser(merges)) {
            parser.nextToken();
            generator.writeStartArray();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    pair(parser.getText(), generator);
                } else {
                    generator.copyCurrentStructure(parser);
                }
            }
            generator.writeEndArray();
            generator.flush();
        }
    }

    /** The only way to cut a merge into two tokens; the merge as it is if there is no such way. */
    private void pair(String text, JsonGenerator generator) throws IOException {
        var cuts =
                spaces(text)
                        .filter(at -> isToken(text, 0, at) && isToken(text, at + 1, text.length()))
                        .toArray();
        if (cuts.length != 1) {
            generator.writeString(text);
            return;
        }
        generator.writeStartArray();
        generator.writeString(text.substring(0, cuts[0]));
        generator.writeString(text.substring(cuts[0] + 1));
        generator.writeEndArray();
    }

    private boolean isToken(String text, int from, int to) {
        return tokenizer.idInModel(text.substring(from, to)).isPresent();
    }

    private static IntStream spaces(String text) {
        return IntStream.range(0, text.length()).filter(i -> text.charAt(i) == ' ');
    }
}
