package dev.retain.checkpoint.tokenizer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Reads one part of a tokenizer as a tree that is bounded in depth and in values. */
final class SmallTree {

    private static final int DEEPEST = 40;
    private static final int MOST_VALUES = 50_000;

    private final TokenizerReader reader;
    private final String part;
    private int values;

    SmallTree(TokenizerReader reader, String part) {
        this.reader = reader;
        this.part = part;
    }

    /** The value at which the parser stands. */
    JsonNode read(JsonParser parser) throws IOException {
        return read(parser, 0);
    }

    private JsonNode read(JsonParser parser, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw reader.damaged(part + " is nested more than " + DEEPEST + " deep");
        }
        if (++values > MOST_VALUES) {
            throw reader.damaged(part + " has more than " + MOST_VALUES + " values");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, depth);
            case START_ARRAY -> array(parser, depth);
            case VALUE_STRING -> JsonNodeFactory.instance.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> JsonNodeFactory.instance.numberNode(finite(parser));
            case VALUE_TRUE -> JsonNodeFactory.instance.booleanNode(true);
            case VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
            case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw reader.damaged(part + " is no value");
        };
    }

    private JsonNode integer(JsonParser parser) throws IOException {
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return JsonNodeFactory.instance.numberNode(parser.getLongValue());
        }
        finite(parser);
        return JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
    }

    /** The native library ends at a number that is out of the range of a double. */
    private double finite(JsonParser parser) throws IOException {
        double number = Double.parseDouble(parser.getText());
        if (Double.isInfinite(number)) {
            throw reader.damaged(
                    "%s has the number %s, which is out of range"
                            .formatted(part, BriefText.of(parser.getText())));
        }
        return number;
    }

    private JsonNode object(JsonParser parser, int depth) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (object.replace(name, read(parser, depth + 1)) != null) {
                throw reader.damaged(part + " has \"" + BriefText.of(name) + "\" twice");
            }
        }
        return object;
    }

    private JsonNode array(JsonParser parser, int depth) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(parser, depth + 1));
        }
        return array;
    }
}
