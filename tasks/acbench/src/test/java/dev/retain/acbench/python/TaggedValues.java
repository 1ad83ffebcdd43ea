package dev.retain.acbench.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retain.api.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Reads the values of vectors, which name each value's type of Python. */
public final class TaggedValues {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TaggedValues() {}

    /** The cases of a file below {@code ../shared}, a JSON object a line. */
    public static List<JsonNode> cases(String file) {
        try (var lines = Files.lines(Shared.file(file))) {
            return lines.filter(line -> !line.isBlank()).map(TaggedValues::json).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of {@code ["int","5"]} and the like. */
    public static PythonValue value(JsonNode tagged) {
        JsonNode of = tagged.path(1);
        return switch (tagged.get(0).textValue()) {
            case "int" -> new PythonValue.Int(new BigInteger(of.textValue()));
            case "float" -> new PythonValue.Real(real(of.textValue()));
            case "bool" -> new PythonValue.Bool(of.booleanValue());
            case "none" -> new PythonValue.None();
            case "str" -> new PythonValue.Str(of.textValue());
            case "bytes" -> new PythonValue.Bytes(of.textValue());
            case "complex" -> complex(of.textValue());
            case "list" -> new PythonValue.ListOf(values(of));
            case "tuple" -> new PythonValue.TupleOf(values(of));
            case "set" -> new PythonValue.SetOf(new LinkedHashSet<>(values(of)));
            case "dict" -> dict(of);
            default -> throw new IllegalArgumentException(tagged.toString());
        };
    }

    private static double real(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static PythonValue complex(String text) {
        if (text.startsWith("(")) {
            int sign = text.indexOf('+', 2) < 0 ? text.indexOf('-', 2) : text.indexOf('+', 2);
            return new PythonValue.Complex(
                    real(text.substring(1, sign)), real(text.substring(sign, text.length() - 2)));
        }
        return new PythonValue.Complex(0, real(text.substring(0, text.length() - 1)));
    }

    private static List<PythonValue> values(JsonNode items) {
        List<PythonValue> values = new ArrayList<>();
        items.forEach(item -> values.add(value(item)));
        return values;
    }

    private static PythonValue dict(JsonNode items) {
        Map<PythonValue, PythonValue> entries = new LinkedHashMap<>();
        items.forEach(item -> entries.put(value(item.get(0)), value(item.get(1))));
        return new PythonValue.DictOf(entries);
    }
}
