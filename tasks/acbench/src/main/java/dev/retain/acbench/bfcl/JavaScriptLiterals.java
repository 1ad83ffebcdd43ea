package dev.retain.acbench.bfcl;

import dev.retain.acbench.bfcl.source.JavaScriptParser;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes values as JavaScript writes them.
 *
 * @param items the type of an array's items, as the docs name it
 */
record JavaScriptLiterals(String items) {

    String text(PythonValue value, String type) {
        if (value instanceof PythonValue.ListOf list) {
            List<String> written = list.items().stream().map(item -> text(item, items)).toList();
            return "[" + String.join(", ", written) + "]";
        }
        if (value instanceof PythonValue.DictOf) {
            List<String> pairs = new ArrayList<>();
            GoldCalls.entries(GoldCalls.inner(value, type))
                    .forEach(
                            (key, one) ->
                                    pairs.add(
                                            PythonPrinter.str(key) + ": " + text(one, kind(one))));
            return "{" + String.join(", ", pairs) + "}";
        }
        if (value instanceof PythonValue.Bool truth) {
            return truth.value() ? "true" : "false";
        }
        String text = PythonPrinter.str(value);
        if (value instanceof PythonValue.Str) {
            boolean plain = type.equals("String") || type.equals("any") && !isExpression(text);
            return plain ? quoted(text) : text;
        }
        return type.equals("Bigint") ? text + "n" : text;
    }

    private static boolean isExpression(String text) {
        return JavaScriptParser.parse("(" + text + ")").isPresent();
    }

    private static String kind(PythonValue value) {
        return value instanceof PythonValue.Str ? "String" : "any";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
