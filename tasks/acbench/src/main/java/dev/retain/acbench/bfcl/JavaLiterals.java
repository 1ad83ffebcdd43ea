package dev.retain.acbench.bfcl;

import dev.retain.acbench.bfcl.source.JavaParser;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes values as Java writes them.
 *
 * @param items the type of a collection's items, as the docs name it
 */
record JavaLiterals(String items) {

    String text(PythonValue value, String type) {
        if (value instanceof PythonValue.ListOf list) {
            List<String> written = list.items().stream().map(item -> text(item, items)).toList();
            String joined = String.join(", ", written);
            return type.equals("ArrayList")
                    ? "new ArrayList<>(Arrays.asList(" + joined + "))"
                    : "new " + (items.equals("any") ? "Object" : items) + "[]{" + joined + "}";
        }
        if (value instanceof PythonValue.DictOf) {
            List<String> puts = new ArrayList<>();
            GoldCalls.entries(GoldCalls.inner(value, type))
                    .forEach(
                            (key, one) ->
                                    puts.add(
                                            "put(\"%s\", %s);"
                                                    .formatted(
                                                            PythonPrinter.str(key),
                                                            text(one, kind(one)))));
            return puts.isEmpty()
                    ? "new HashMap<>()"
                    : "new HashMap<>() {{ " + String.join(" ", puts) + " }}";
        }
        return plain(value, type);
    }

    private static String kind(PythonValue value) {
        return value instanceof PythonValue.Str ? "String" : "any";
    }

    private static String plain(PythonValue value, String type) {
        String text = PythonPrinter.str(value);
        if (value instanceof PythonValue.Bool) {
            return text.equals("True") ? "true" : "false";
        }
        if (value instanceof PythonValue.Str) {
            return switch (type) {
                case "String" -> quoted(text);
                case "any" -> isExpression(text) ? text : quoted(text);
                case "char" -> "'" + text + "'";
                default -> text;
            };
        }
        return switch (type) {
            case "long" -> text + "L";
            case "float" -> text + "f";
            default -> text;
        };
    }

    private static boolean isExpression(String text) {
        return JavaParser.parse("value = (" + text + ");").isPresent();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
