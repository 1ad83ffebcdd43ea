package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Values as Python's {@code json.dumps} writes them. */
@API(status = INTERNAL, since = "0.1")
public final class JsonText {

    /**
     * How it is written.
     *
     * @param ascii whether other characters are escaped
     * @param indent what stands before a line, once a level; empty for one line
     * @param itemSeparator between items
     * @param keySeparator between a key and its value
     * @param sorted whether keys are sorted
     */
    public record Style(
            boolean ascii,
            Optional<String> indent,
            String itemSeparator,
            String keySeparator,
            boolean sorted) {}

    private final Budget budget;
    private final Ordering ordering;
    private final Style style;
    private final StringBuilder text = new StringBuilder();
    private int depth;

    private JsonText(Budget budget, Ordering ordering, Style style) {
        this.budget = budget;
        this.ordering = ordering;
        this.style = style;
    }

    /**
     * The text.
     *
     * @throws TemplateException if JSON has no such value
     */
    public static String of(Object value, Style style, Budget budget, Ordering ordering) {
        var json = new JsonText(budget, ordering, style);
        json.write(value);
        return json.text.toString();
    }

    private void put(String piece) {
        budget.text(piece.length());
        text.append(piece);
    }

    private void write(Object value) {
        budget.step();
        if (value instanceof String string) {
            string(string);
        } else if (value instanceof MarkedText marked) {
            string(marked.text());
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof Tuple tuple) {
            list(tuple.items());
        } else if (value instanceof Dict dict) {
            dict(dict);
        } else {
            put(scalar(value));
        }
    }

    private String scalar(Object value) {
        if (value instanceof None) {
            return "null";
        }
        if (value instanceof Boolean || value instanceof Long) {
            return value.toString();
        }
        if (value instanceof BigInteger) {
            return PythonNumbers.decimal(value, budget);
        }
        if (value instanceof Double number) {
            if (Double.isNaN(number)) {
                return "NaN";
            }
            String sign = number < 0 ? "-" : "";
            return Double.isInfinite(number) ? sign + "Infinity" : PythonNumbers.repr(number);
        }
        throw budget.refusal(Kinds.of(value) + " cannot be written as JSON");
    }

    private void list(List<?> list) {
        if (list.isEmpty()) {
            put("[]");
            return;
        }
        open("[");
        for (int i = 0; i < list.size(); i++) {
            separate(i);
            write(list.get(i));
        }
        close("]");
    }

    private void dict(Dict dict) {
        if (dict.size() == 0) {
            put("{}");
            return;
        }
        open("{");
        int i = 0;
        for (Dict.Entry entry : entries(dict)) {
            separate(i++);
            Object key = entry.key();
            string(key instanceof String name ? name : key(key));
            put(style.keySeparator());
            write(entry.value());
        }
        close("}");
    }

    private String key(Object key) {
        if (key instanceof MarkedText marked) {
            return marked.text();
        }
        if (key instanceof None || Arithmetic.isNumber(key)) {
            return scalar(key);
        }
        throw budget.refusal(Kinds.of(key) + " cannot be a key in JSON");
    }

    private List<Dict.Entry> entries(Dict dict) {
        budget.items(dict.size());
        List<Dict.Entry> entries = new ArrayList<>(dict.entries());
        if (!style.sorted()) {
            return entries;
        }
        List<Object> keys = new ArrayList<>();
        entries.forEach(entry -> keys.add(entry.key()));
        return ordering.sorted(keys, false).stream().map(entries::get).toList();
    }

    private void open(String bracket) {
        budget.enter();
        depth++;
        put(bracket);
    }

    private void close(String bracket) {
        budget.leave();
        depth--;
        newLine();
        put(bracket);
    }

    private void separate(int index) {
        if (index > 0) {
            put(style.itemSeparator());
        }
        newLine();
    }

    private void newLine() {
        style.indent()
                .ifPresent(
                        indent -> {
                            budget.text(1 + (long) indent.length() * depth);
                            text.append('\n').append(indent.repeat(depth));
                        });
    }

    private void string(String value) {
        budget.text(value.length() + 2L);
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            String escape = escape(c);
            if (escape.isEmpty()) {
                text.append(c);
            } else {
                put(escape);
            }
        }
        text.append('"');
    }

    private String escape(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> c < ' ' || style.ascii() && c > '~' ? "\\u%04x".formatted((int) c) : "";
        };
    }
}
