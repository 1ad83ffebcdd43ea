package dev.retain.model.text.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as Python's {@code json.dumps(value, ensure_ascii=False)} writes them. */
final class JsonText {

    private static final int DEEPEST = 100;

    private final int indent;
    private final StringBuilder text = new StringBuilder();

    private JsonText(int indent) {
        this.indent = indent;
    }

    /**
     * The text.
     *
     * @param indent blanks a level; negative for one line
     */
    static String of(@Nullable Object value, int indent) {
        var json = new JsonText(indent);
        json.write(value, 0);
        return json.text.toString();
    }

    private void write(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new TemplateException("chat template: a value is nested too deeply for tojson");
        }
        if (value == null) {
            text.append("null");
        } else if (value instanceof Boolean || value instanceof Number) {
            text.append(value);
        } else if (value instanceof String string) {
            string(string);
        } else if (value instanceof List<?> list) {
            list(list, depth);
        } else if (value instanceof Map<?, ?> map) {
            map(map, depth);
        } else {
            throw new TemplateException(
                    "chat template: " + PythonText.repr(value) + " cannot be written as JSON");
        }
    }

    private void list(List<?> list, int depth) {
        if (list.isEmpty()) {
            text.append("[]");
            return;
        }
        text.append('[');
        for (int i = 0; i < list.size(); i++) {
            separate(i, depth + 1);
            write(list.get(i), depth + 1);
        }
        newLine(depth);
        text.append(']');
    }

    private void map(Map<?, ?> map, int depth) {
        if (map.isEmpty()) {
            text.append("{}");
            return;
        }
        text.append('{');
        int i = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            separate(i++, depth + 1);
            string(PythonText.str(entry.getKey()));
            text.append(": ");
            write(entry.getValue(), depth + 1);
        }
        newLine(depth);
        text.append('}');
    }

    private void separate(int index, int depth) {
        if (index > 0) {
            text.append(indent < 0 ? ", " : ",");
        }
        newLine(depth);
    }

    private void newLine(int depth) {
        if (indent >= 0) {
            text.append('\n').append(" ".repeat(indent * depth));
        }
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                default ->
                        text.append(
                                c < 0x20 ? "\\u%04x".formatted((int) c) : Character.toString(c));
            }
        }
        text.append('"');
    }
}
