package dev.retain.checkpoint.tokenizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.tensor.StrictJson;
import dev.retain.checkpoint.tokenizer.TokenizerJson.Range;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a {@code tokenizer.json} in one pass. */
final class TokenizerReader {

    /** Ids are below this; the largest vocabularies known have 300,000 tokens. */
    static final int MOST_IDS = 1 << 24;

    /** The library compares each added token with each other one. */
    private static final int MOST_ADDED = 1 << 16;

    /** The native library takes seconds to look for a token of ten thousand. */
    private static final int LONGEST_ADDED = 1 << 10;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build();

    private final String file;
    private final String text;
    private final Map<String, JsonNode> parts = new LinkedHashMap<>();
    private final List<AddedToken> added = new ArrayList<>();
    private final TokenTable vocabulary = new TokenTable();
    private final BitSet ids = new BitSet();
    private Range merges = Range.NOWHERE;
    private Range addedRange = Range.NOWHERE;

    TokenizerReader(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** A parser that keeps no names. */
    static JsonParser parser(String text) throws IOException {
        return JSON.createParser(text);
    }

    TokenizerJson read() {
        try (JsonParser parser = parser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw damaged("is no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                part(parser, parser.currentName());
            }
            if (parser.nextToken() != null) {
                throw damaged("goes on after its end");
            }
        } catch (JsonProcessingException e) {
            requireWholeLetters();
            throw new InvalidCheckpointException(
                    file + ": is not valid JSON: " + StrictJson.reason(e) + "; get the file again",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        requireWholeLetters();
        return new TokenizerJson(file, text, parts, added, vocabulary, merges, addedRange);
    }

    /** Halves in names are refused by the parser, too, in words of its own; those in values not. */
    private void requireWholeLetters() {
        LetterEscapes.half(text)
                .ifPresent(
                        half -> {
                            throw damaged("has half a letter, " + half);
                        });
    }

    private void part(JsonParser parser, String name) throws IOException {
        parser.nextToken();
        JsonNode value;
        if (name.equals("model") && parser.currentToken() == JsonToken.START_OBJECT) {
            value = model(parser);
        } else if (name.equals("added_tokens")) {
            addedTokens(parser);
            return;
        } else {
            value = new SmallTree(this, name).read(parser);
        }
        if (parts.put(name, value) != null) {
            throw damaged("has \"" + name + "\" twice");
        }
    }

    private JsonNode model(JsonParser parser) throws IOException {
        ObjectNode model = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            JsonNode value;
            if (name.equals("vocab") && token.isStructStart()) {
                value = JsonNodeFactory.instance.textNode(token.asString());
                vocabulary(parser, token);
            } else if (name.equals("merges") && token == JsonToken.START_ARRAY) {
                value = JsonNodeFactory.instance.textNode(token.asString());
                merges = skipped(parser);
            } else {
                value = new SmallTree(this, "model").read(parser);
            }
            if (model.replace(name, value) != null) {
                throw damaged("its model has \"" + name + "\" twice");
            }
        }
        return model;
    }

    private Range skipped(JsonParser parser) throws IOException {
        int from = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        parser.skipChildren();
        return new Range(from, Math.toIntExact(parser.currentLocation().getCharOffset()));
    }

    private void vocabulary(JsonParser parser, JsonToken begin) throws IOException {
        if (begin == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String token = parser.currentName();
                parser.nextToken();
                put(token, id(parser, token));
            }
            return;
        }
        int id = 0;
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw damaged("token " + id + " of its model has no text");
            }
            String token = parser.getText();
            if (!parser.nextToken().isNumeric() || !Double.isFinite(parser.getDoubleValue())) {
                throw damaged("token \"" + token + "\" of its model has no real number as score");
            }
            if (parser.nextToken() != JsonToken.END_ARRAY) {
                throw damaged("token \"" + token + "\" of its model is no pair");
            }
            put(token, id++);
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw damaged("token " + id + " of its model is no pair of text and score");
        }
    }

    private void put(String token, int id) {
        if (ids.get(id)) {
            throw damaged(
                    "two tokens of its model have the id " + id + ", one is \"" + token + '"');
        }
        ids.set(id);
        if (!vocabulary.put(TokenHash.of(token), id)) {
            throw damaged("token \"" + token + "\" is there twice");
        }
    }

    private int id(JsonParser parser, String token) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() != JsonParser.NumberType.INT
                || parser.getIntValue() < 0
                || parser.getIntValue() >= MOST_IDS) {
            throw damaged(
                    "token \"%s\" has the id %s, not a number from 0 to %d"
                            .formatted(token, BriefText.of(parser.getText()), MOST_IDS - 1));
        }
        return parser.getIntValue();
    }

    private void addedTokens(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            throw damaged("added_tokens is null, not a list");
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw damaged("added_tokens is no list");
        }
        if (addedRange != Range.NOWHERE) {
            throw damaged("has \"added_tokens\" twice");
        }
        int from = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            if (added.size() == MOST_ADDED) {
                throw damaged("has more than " + MOST_ADDED + " added tokens");
            }
            added.add(addedToken(parser));
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw damaged("added token " + added.size() + " is no object");
        }
        addedRange = new Range(from, Math.toIntExact(parser.currentLocation().getCharOffset()));
    }

    private AddedToken addedToken(JsonParser parser) throws IOException {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        @Nullable String content = null;
        int id = -1;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("id")) {
                id = id(parser, "added token " + added.size());
            } else if (name.equals("content") && value == JsonToken.VALUE_STRING) {
                content = parser.getText();
            } else if (value.isBoolean()) {
                flags.put(name, parser.getBooleanValue());
            } else {
                throw damaged("added token %d: %s is no such value".formatted(added.size(), name));
            }
        }
        if (id < 0 || content == null) {
            throw damaged("added token " + added.size() + " has no id or no content");
        }
        if (content.length() > LONGEST_ADDED) {
            throw damaged(
                    "the added token %d has %d characters, at most %d are read"
                            .formatted(id, content.length(), LONGEST_ADDED));
        }
        return new AddedToken(
                id,
                content,
                flags.getOrDefault("single_word", false),
                flags.getOrDefault("lstrip", false),
                flags.getOrDefault("rstrip", false),
                flags.getOrDefault("normalized", true),
                flags.getOrDefault("special", false));
    }

    InvalidCheckpointException damaged(String what) {
        return new InvalidCheckpointException(file + ": " + what + "; get the file again");
    }
}
