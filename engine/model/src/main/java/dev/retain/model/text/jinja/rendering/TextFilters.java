package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Arithmetic;
import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.Dict;
import dev.retain.model.text.jinja.MarkedText;
import dev.retain.model.text.jinja.None;
import dev.retain.model.text.jinja.PercentFormat;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.Texts;
import dev.retain.model.text.jinja.Tuple;
import java.util.LinkedHashMap;
import java.util.Map;

/** Filters of texts. */
final class TextFilters {

    private final PythonValues values;
    private final Budget budget;
    private final TextMethods methods;

    TextFilters(PythonValues values) {
        this.values = values;
        this.budget = values.budget();
        this.methods = new TextMethods(values);
    }

    Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        for (String name : new String[] {"upper", "lower", "capitalize"}) {
            all.put(name, (value, arguments) -> cased(name, value, arguments));
        }
        all.put("title", this::title);
        all.put("trim", this::trim);
        all.put("string", this::string);
        all.put("safe", this::safe);
        all.put("escape", this::escape);
        all.put("e", this::escape);
        all.put("forceescape", this::forceEscape);
        all.put("replace", this::replace);
        all.put("format", this::format);
        all.put("wordcount", this::words);
        return all;
    }

    /** A text stays safe where it was. */
    private static Object like(Object original, String text) {
        return original instanceof MarkedText ? new MarkedText(text) : text;
    }

    private Object cased(String name, Object value, CallArguments arguments) {
        arguments.bind(name, 0);
        return like(value, methods.cased(values.str(value), name));
    }

    private Object title(Object value, CallArguments arguments) {
        arguments.bind("title", 0);
        String text = values.str(value);
        budget.text(3L * text.length());
        var result = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            boolean separates = separates(text.charAt(from));
            int to = from;
            while (to < text.length() && separates(text.charAt(to)) == separates) {
                to++;
            }
            int first = separates ? to : text.offsetByCodePoints(from, 1);
            result.append(Texts.upper(text.substring(from, first)))
                    .append(Texts.lower(text.substring(first, to)));
            budget.text(to - from);
            from = to;
        }
        return result.toString();
    }

    private static boolean separates(char c) {
        return "-({[<".indexOf(c) >= 0 || Texts.isSpace(c);
    }

    private Object trim(Object value, CallArguments arguments) {
        Object characters = arguments.bind("trim", 0, "chars").or(0, None.NONE);
        var bound = CallArguments.of(budget, java.util.List.of(characters));
        return like(value, (String) methods.strip(values.str(value), "trim", bound, true, true));
    }

    private Object string(Object value, CallArguments arguments) {
        arguments.bind("string", 0);
        return value instanceof MarkedText ? value : values.str(value);
    }

    private Object safe(Object value, CallArguments arguments) {
        arguments.bind("safe", 0);
        return new MarkedText(values.str(value));
    }

    private Object escape(Object value, CallArguments arguments) {
        arguments.bind("escape", 0);
        return value instanceof MarkedText
                ? value
                : new MarkedText(Texts.escape(values.str(value), budget));
    }

    private Object forceEscape(Object value, CallArguments arguments) {
        arguments.bind("forceescape", 0);
        return new MarkedText(Texts.escape(values.str(value), budget));
    }

    private Object replace(Object value, CallArguments arguments) {
        var bound = arguments.bind("replace", 2, "old", "new", "count");
        long most =
                TextParts.given(bound.find(2))
                        .map(count -> (long) values.count(count, "the count of replace"))
                        .orElse(-1L);
        return values.search()
                .replace(
                        values.str(value),
                        values.str(bound.get(0)),
                        values.str(bound.get(1)),
                        most);
    }

    private Object format(Object value, CallArguments arguments) {
        if (value instanceof MarkedText) {
            throw budget.refusal("a format that is marked as safe is not supported");
        }
        if (!arguments.named().isEmpty() && !arguments.positional().isEmpty()) {
            throw budget.refusal("format takes values with names or without, not both");
        }
        Object given = Tuple.of(arguments.positional());
        if (!arguments.named().isEmpty()) {
            var dict = new Dict();
            arguments.named().forEach((name, item) -> dict.put(name, item, budget));
            given = dict;
        }
        return PercentFormat.of(
                values.str(value), given, budget, values.texts(), new Arithmetic(budget));
    }

    private Object words(Object value, CallArguments arguments) {
        arguments.bind("wordcount", 0);
        String text = values.str(value);
        budget.work(text.length());
        long words = 0;
        boolean within = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean word = c == '_' || Texts.isAlphanumeric(c);
            words += word && !within ? 1 : 0;
            within = word;
            i += Character.charCount(c);
        }
        return words;
    }
}
