package dev.retain.acbench.bfcl.multiturn;

import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.util.Map;
import java.util.Optional;

/** What a model is told of a call's value: a dict as JSON where it can be, all else as Python. */
final class ResultText {

    private ResultText() {}

    static String of(PythonValue value) {
        if (value instanceof PythonValue.DictOf) {
            StringBuilder json = new StringBuilder();
            if (write(value, json)) {
                return json.toString();
            }
        }
        return PythonPrinter.str(value);
    }

    /** Whether JSON can have it. */
    private static boolean write(PythonValue value, StringBuilder out) {
        if (value instanceof PythonValue.DictOf dict) {
            return write(dict, out);
        }
        if (value instanceof PythonValue.ListOf list) {
            return write(list.items(), out);
        }
        if (value instanceof PythonValue.TupleOf tuple) {
            return write(tuple.items(), out);
        }
        if (value instanceof PythonValue.Str text) {
            quote(text.value(), out);
            return true;
        }
        Optional<String> plain = plain(value);
        plain.ifPresent(out::append);
        return plain.isPresent();
    }

    private static boolean write(PythonValue.DictOf dict, StringBuilder out) {
        String before = "{";
        for (Map.Entry<PythonValue, PythonValue> entry : dict.entries().entrySet()) {
            out.append(before);
            before = ", ";
            if (entry.getKey() instanceof PythonValue.Str text) {
                quote(text.value(), out);
            } else {
                Optional<String> key = plain(entry.getKey());
                if (key.isEmpty()) {
                    return false;
                }
                quote(key.get(), out);
            }
            out.append(": ");
            if (!write(entry.getValue(), out)) {
                return false;
            }
        }
        out.append(dict.entries().isEmpty() ? "{}" : "}");
        return true;
    }

    private static boolean write(Iterable<PythonValue> items, StringBuilder out) {
        String before = "";
        out.append('[');
        for (PythonValue item : items) {
            out.append(before);
            before = ", ";
            if (!write(item, out)) {
                return false;
            }
        }
        out.append(']');
        return true;
    }

    private static Optional<String> plain(PythonValue value) {
        if (value instanceof PythonValue.Bool truth) {
            return Optional.of(truth.value() ? "true" : "false");
        }
        if (value instanceof PythonValue.None) {
            return Optional.of("null");
        }
        if (value instanceof PythonValue.Real real && !Double.isFinite(real.value())) {
            return Optional.of(Double.toString(real.value()));
        }
        return value instanceof PythonValue.Int || value instanceof PythonValue.Real
                ? Optional.of(PythonPrinter.repr(value))
                : Optional.empty();
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append("\\u").append("%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
