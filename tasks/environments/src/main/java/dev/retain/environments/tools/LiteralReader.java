package dev.retain.environments.tools;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Reads the values that a model writes in Python: dictionaries, lists, texts, numbers and what is
 * counted from numbers, {@code True}, {@code False}, {@code None} and {@code re.compile('…')}.
 * Nothing is run. Tuples are lists here; a dictionary's keys are texts.
 */
@API(status = INTERNAL, since = "0.1")
public final class LiteralReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 50;
    private static final int LONGEST = 100_000;

    private final LiteralLetters letters;
    private int depth;

    private LiteralReader(String text) {
        this.letters = new LiteralLetters(text);
    }

    /**
     * Reads a value.
     *
     * @return empty if it is none, deeper than 50, longer than 100,000 letters, or has a pattern
     *     that is too large
     */
    public static Optional<JsonNode> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            LiteralReader reader = new LiteralReader(text);
            JsonNode value = reader.sum();
            reader.letters.end();
            return Optional.of(value);
        } catch (LiteralUnread | PatternSyntaxException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private JsonNode sum() throws LiteralUnread {
        if (++depth > DEEPEST) {
            throw new LiteralUnread();
        }
        JsonNode value = product();
        for (char sign = letters.peek(); sign == '+' || sign == '-'; sign = letters.peek()) {
            letters.next();
            value = LiteralArithmetic.of(sign, value, product());
        }
        depth--;
        return value;
    }

    private JsonNode product() throws LiteralUnread {
        JsonNode value = signed();
        for (char sign = letters.peek(); sign == '*' || sign == '/'; sign = letters.peek()) {
            letters.next();
            value = LiteralArithmetic.of(sign, value, signed());
        }
        return value;
    }

    private JsonNode signed() throws LiteralUnread {
        int minuses = 0;
        boolean signed = false;
        for (char sign = letters.peek(); sign == '+' || sign == '-'; sign = letters.peek()) {
            letters.next();
            signed = true;
            minuses += sign == '-' ? 1 : 0;
        }
        JsonNode value = atom();
        if (!signed) {
            return value;
        }
        JsonNode zero =
                value.isFloatingPointNumber() ? NODES.numberNode(-0.0) : NODES.numberNode(0);
        return minuses % 2 == 1
                ? LiteralArithmetic.of('-', zero, value)
                : LiteralArithmetic.of('+', zero, value);
    }

    private JsonNode atom() throws LiteralUnread {
        char first = letters.peek();
        return switch (first) {
            case '{' -> dictionary();
            case '[' -> list(']');
            case '(' -> inParentheses();
            case '\'', '"' -> NODES.textNode(letters.text());
            default -> Character.isDigit(first) || first == '.' ? letters.number() : named();
        };
    }

    private JsonNode dictionary() throws LiteralUnread {
        ObjectNode dictionary = NODES.objectNode();
        letters.take('{');
        while (letters.peek() != '}') {
            JsonNode key = sum();
            if (key.isContainerNode()) {
                throw new LiteralUnread();
            }
            letters.take(':');
            dictionary.set(LiteralWriter.str(key), sum());
            if (letters.peek() != '}') {
                letters.take(',');
            }
        }
        letters.take('}');
        return dictionary;
    }

    private ArrayNode list(char end) throws LiteralUnread {
        ArrayNode list = NODES.arrayNode();
        letters.next();
        while (letters.peek() != end) {
            list.add(sum());
            if (letters.peek() != end) {
                letters.take(',');
            }
        }
        letters.take(end);
        return list;
    }

    /** A value in parentheses is itself; with a comma it is a tuple. */
    private JsonNode inParentheses() throws LiteralUnread {
        letters.take('(');
        if (letters.peek() == ')') {
            letters.take(')');
            return NODES.arrayNode();
        }
        JsonNode first = sum();
        if (letters.peek() == ')') {
            letters.take(')');
            return first;
        }
        ArrayNode tuple = list(')');
        tuple.insert(0, first);
        return tuple;
    }

    private JsonNode named() throws LiteralUnread {
        String name = letters.name();
        return switch (name) {
            case "True" -> NODES.booleanNode(true);
            case "False" -> NODES.booleanNode(false);
            case "None" -> NODES.nullNode();
            case "re.compile" -> {
                letters.take('(');
                String pattern = letters.text();
                letters.take(')');
                yield NODES.pojoNode(LiteralPattern.of(pattern));
            }
            case "r", "R" -> NODES.textNode(letters.rawText());
            default -> throw new LiteralUnread();
        };
    }
}
