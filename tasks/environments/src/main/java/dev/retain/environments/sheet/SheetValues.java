package dev.retain.environments.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.environments.tools.ActionCall;
import dev.retain.environments.tools.LiteralWriter;
import dev.retain.environments.tools.ToolError;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a model's values become in a table: numbers, where Python's {@code float} reads them. */
final class SheetValues {

    private static final Pattern REAL =
            Pattern.compile("[+-]?(\\d+(_\\d+)*\\.?(\\d+(_\\d+)*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern NO_REAL =
            Pattern.compile("[+-]?(inf|infinity|nan)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,9}");

    private SheetValues() {}

    /**
     * A value as it is written into a cell.
     *
     * @param typed whether a text that is no number may be a formula
     */
    static CellContent content(JsonNode value, boolean typed) throws ToolError {
        if (value.isTextual()) {
            String text = value.textValue();
            if (REAL.matcher(text.strip()).matches()) {
                return figure(Double.parseDouble(text.strip().replace("_", "")));
            }
            if (NO_REAL.matcher(text.strip()).matches()) {
                throw outOfRange();
            }
            return typed ? CellContent.typed(text) : new CellContent.Text(text);
        }
        if (value.isBoolean()) {
            return figure(value.booleanValue() ? 1 : 0);
        }
        if (value.isNumber()) {
            return figure(value.doubleValue());
        }
        throw new ToolError(
                "TypeError",
                "float() argument must be a string or a real number, not '%s'"
                        .formatted(ActionCall.typeOf(value)));
    }

    private static CellContent figure(double value) throws ToolError {
        if (!Double.isFinite(value)) {
            throw outOfRange();
        }
        return new CellContent.Figure(value);
    }

    private static ToolError outOfRange() {
        return new ToolError(
                "InvalidJSONError", "Out of range float values are not JSON compliant");
    }

    /** Lists of values, one a row or column. */
    static List<List<CellContent>> contents(JsonNode lists) throws ToolError {
        if (!lists.isArray()) {
            throw new ToolError(
                    "TypeError",
                    "'%s' object is no list of lists".formatted(ActionCall.typeOf(lists)));
        }
        List<List<CellContent>> contents = new ArrayList<>();
        for (JsonNode list : lists) {
            if (!list.isArray()) {
                throw new ToolError(
                        "TypeError",
                        "'%s' object is not iterable".formatted(ActionCall.typeOf(list)));
            }
            List<CellContent> line = new ArrayList<>();
            for (JsonNode value : list) {
                line.add(content(value, false));
            }
            contents.add(line);
        }
        return contents;
    }

    /** A whole number, as Python's {@code int} reads it. */
    static int whole(JsonNode value) throws ToolError {
        if (value.isNumber() && Math.abs(value.doubleValue()) < Integer.MAX_VALUE) {
            return (int) value.doubleValue();
        }
        if (value.isTextual() && WHOLE.matcher(value.textValue().strip()).matches()) {
            return new BigInteger(value.textValue().strip().replace("+", "")).intValueExact();
        }
        if (value.isTextual()) {
            throw new ToolError(
                    "ValueError",
                    "invalid literal for int() with base 10: " + LiteralWriter.repr(value));
        }
        throw new ToolError(
                "TypeError",
                "int() argument must be a string, a bytes-like object or a real number, not '%s'"
                        .formatted(ActionCall.typeOf(value)));
    }

    /** A whole number that is no text. */
    static int index(JsonNode value) throws ToolError {
        if (value.isTextual()) {
            throw new ToolError("TypeError", "unsupported operand type(s) for -: 'str' and 'int'");
        }
        return whole(value);
    }

    /** The text of a place. */
    static String label(JsonNode value) throws ToolError {
        if (!value.isTextual()) {
            throw new ToolError(
                    "TypeError",
                    "expected string or bytes-like object, got '%s'"
                            .formatted(ActionCall.typeOf(value)));
        }
        return value.textValue();
    }
}
