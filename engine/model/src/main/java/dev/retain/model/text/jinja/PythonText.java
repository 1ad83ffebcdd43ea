package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigInteger;
import java.util.List;
import org.apiguardian.api.API;

/** Values as Python prints them. */
@API(status = INTERNAL, since = "0.1")
public final class PythonText {

    private final Budget budget;

    /** With what it may use. */
    public PythonText(Budget budget) {
        this.budget = budget;
    }

    /** As {@code str} writes it. */
    public String str(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof MarkedText marked) {
            return marked.text();
        }
        return value instanceof Undefined ? "" : repr(value);
    }

    /**
     * As {@code repr} writes it.
     *
     * @throws TemplateException if its text would hold an address
     */
    public String repr(Object value) {
        var text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private void put(String piece, StringBuilder text) {
        budget.text(piece.length());
        text.append(piece);
    }

    private void write(Object value, StringBuilder text) {
        budget.step();
        if (value instanceof None) {
            put("None", text);
        } else if (value instanceof Boolean truth) {
            put(truth ? "True" : "False", text);
        } else if (value instanceof Long || value instanceof BigInteger) {
            put(PythonNumbers.decimal(value, budget), text);
        } else if (value instanceof Double number) {
            put(PythonNumbers.repr(number), text);
        } else if (value instanceof String string) {
            quote(string, text);
        } else if (value instanceof Undefined) {
            put("Undefined", text);
        } else if (value instanceof NumberRange range) {
            put("range(" + range.start() + ", " + range.stop(), text);
            put(range.step() == 1 ? ")" : ", " + range.step() + ")", text);
        } else {
            budget.enter();
            compound(value, text);
            budget.leave();
        }
    }

    private void compound(Object value, StringBuilder text) {
        if (value instanceof List<?> list) {
            items("[", list, "]", text);
        } else if (value instanceof Tuple tuple) {
            items("(", tuple.items(), tuple.items().size() == 1 ? ",)" : ")", text);
        } else if (value instanceof Dict dict) {
            dict(dict, text);
        } else if (value instanceof DictView view) {
            put(view.kind().python() + "(", text);
            view(view, text);
            put(")", text);
        } else if (value instanceof TemplateNamespace namespace) {
            put("<Namespace ", text);
            dict(namespace.attributes(), text);
            put(">", text);
        } else if (value instanceof MarkedText marked) {
            put("Markup(", text);
            quote(marked.text(), text);
            put(")", text);
        } else {
            throw budget.refusal(
                    Kinds.of(value) + " has no text that is the same in every run; use |list");
        }
    }

    private void items(String open, List<?> items, String close, StringBuilder text) {
        put(open, text);
        for (int i = 0; i < items.size(); i++) {
            put(i > 0 ? ", " : "", text);
            write(items.get(i), text);
        }
        put(close, text);
    }

    private void dict(Dict dict, StringBuilder text) {
        String before = "{";
        for (Dict.Entry entry : dict.entries()) {
            put(before, text);
            write(entry.key(), text);
            put(": ", text);
            write(entry.value(), text);
            before = ", ";
        }
        put(dict.size() == 0 ? "{}" : "}", text);
    }

    private void view(DictView view, StringBuilder text) {
        String before = "[";
        for (Dict.Entry entry : view.dict().entries()) {
            put(before, text);
            before = ", ";
            switch (view.kind()) {
                case KEYS -> write(entry.key(), text);
                case VALUES -> write(entry.value(), text);
                case ITEMS -> items("(", List.of(entry.key(), entry.value()), ")", text);
            }
        }
        put(view.dict().size() == 0 ? "[]" : "]", text);
    }

    private void quote(String string, StringBuilder text) {
        budget.text(string.length() + 2L);
        char quote = string.indexOf('\'') >= 0 && string.indexOf('"') < 0 ? '"' : '\'';
        text.append(quote);
        for (int i = 0; i < string.length(); ) {
            int c = string.codePointAt(i);
            i += Character.charCount(c);
            String escape = escape(c, quote);
            if (escape.isEmpty()) {
                text.appendCodePoint(c);
            } else {
                put(escape, text);
            }
        }
        text.append(quote);
    }

    private static String escape(int c, char quote) {
        if (c == quote || c == '\\') {
            return "\\" + (char) c;
        }
        if (c >= ' ' && c < 0x7f) {
            return "";
        }
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> Texts.isPrintable(c) ? "" : coded(c);
        };
    }

    private static String coded(int c) {
        if (c < 0x100) {
            return "\\x%02x".formatted(c);
        }
        return c < 0x10000 ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c);
    }
}
