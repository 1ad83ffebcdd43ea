package dev.retain.environments.tools;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;

/** Writes values as Python prints them. */
@API(status = INTERNAL, since = "0.1")
public final class LiteralWriter {

    private static final int LEAST_POINT = -4;
    private static final int MOST_POINT = 16;

    private LiteralWriter() {}

    /** What {@code str} gives: a text is itself. */
    public static String str(JsonNode value) {
        return value.isTextual() ? value.textValue() : repr(value);
    }

    /** What {@code repr} gives. */
    public static String repr(JsonNode value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(JsonNode value, StringBuilder out) {
        if (value.isArray()) {
            String before = "[";
            for (JsonNode item : value) {
                out.append(before);
                write(item, out);
                before = ", ";
            }
            out.append(value.isEmpty() ? "[]" : "]");
        } else if (value.isObject()) {
            String before = "{";
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                out.append(before).append(quoted(entry.getKey())).append(": ");
                write(entry.getValue(), out);
                before = ", ";
            }
            out.append(value.isEmpty() ? "{}" : "}");
        } else {
            out.append(plain(value));
        }
    }

    private static String plain(JsonNode value) {
        if (value.isTextual()) {
            return quoted(value.textValue());
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "True" : "False";
        }
        if (value.isNull() || value.isMissingNode()) {
            return "None";
        }
        return value.isFloatingPointNumber() ? number(value.doubleValue()) : value.asText();
    }

    /** A text in single quotes, or in double ones where that saves escapes. */
    static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints().forEach(letter -> write(letter, quote, out));
        return out.append(quote).toString();
    }

    private static void write(int letter, char quote, StringBuilder out) {
        switch (letter) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\' -> out.append("\\\\");
            default -> {
                if (letter == quote) {
                    out.append('\\').append(quote);
                } else if (isPrinted(letter)) {
                    out.appendCodePoint(letter);
                } else {
                    out.append(escaped(letter));
                }
            }
        }
    }

    private static boolean isPrinted(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> letter == ' ';
            default -> true;
        };
    }

    private static String escaped(int letter) {
        String form = letter <= 0xff ? "\\x%02x" : letter <= 0xffff ? "\\u%04x" : "\\U%08x";
        return form.formatted(letter);
    }

    /** The shortest digits that are read as the same number. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        String sign = value < 0 ? "-" : "";
        BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        if (point > LEAST_POINT && point <= MOST_POINT) {
            String plain = shortest.toPlainString();
            return sign + plain + (plain.contains(".") ? "" : ".0");
        }
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return String.format(
                Locale.ROOT,
                "%s%s%se%s%02d",
                sign,
                digits.substring(0, 1),
                fraction,
                point < 1 ? "-" : "+",
                Math.abs(point - 1));
    }
}
