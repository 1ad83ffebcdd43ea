package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.MarkedText;
import dev.retain.model.text.jinja.Ordering;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.Texts;
import java.util.List;
import java.util.Map;

/** Filters that lay texts out. */
final class LayoutFilters {

    /** Jinja2's own default. */
    private static final long LEEWAY = 5;

    private final PythonValues values;
    private final Budget budget;

    LayoutFilters(PythonValues values) {
        this.values = values;
        this.budget = values.budget();
    }

    Map<String, Filter> all() {
        return Map.of("indent", this::indent, "center", this::center, "truncate", this::truncate);
    }

    private static Object like(Object original, String text) {
        return original instanceof MarkedText ? new MarkedText(text) : text;
    }

    private Object center(Object value, CallArguments arguments) {
        int width = values.count(arguments.bind("center", 0, "width").or(0, 80L), "a width");
        return like(
                value, new TextParts(values).justified(values.str(value), "center", width, " "));
    }

    private Object indent(Object value, CallArguments arguments) {
        var bound = arguments.bind("indent", 0, "width", "first", "blank");
        String text = values.text(value, "what is indented");
        String blanks = blanks(bound.or(0, 4L));
        boolean blank = Ordering.isTrue(bound.or(2, false));
        boolean first = Ordering.isTrue(bound.or(1, false));
        budget.text(text.length() + 1L);
        budget.items((text.codePoints().filter(Texts::isLineEnd).count() + 1) * 4);
        List<String> lines = Texts.lines(text + "\n", false);
        budget.text(text.length() + (long) lines.size() * (blanks.length() + 1));
        var result = new StringBuilder(first ? blanks : "");
        for (int i = 0; i < lines.size(); i++) {
            boolean indents = i > 0 && (blank || !lines.get(i).isEmpty());
            result.append(i > 0 ? "\n" : "").append(indents ? blanks : "").append(lines.get(i));
        }
        return like(value, result.toString());
    }

    private String blanks(Object width) {
        if (width instanceof String text) {
            return text;
        }
        int count = Math.max(0, values.count(width, "a width"));
        budget.text(count);
        return " ".repeat(count);
    }

    private Object truncate(Object value, CallArguments arguments) {
        var bound = arguments.bind("truncate", 0, "length", "killwords", "end", "leeway");
        String text = values.text(value, "what is truncated");
        String end = values.text(bound.or(2, "..."), "an end");
        int length = values.count(bound.or(0, 255L), "a length");
        int leeway =
                TextParts.given(bound.find(3))
                        .map(given -> values.count(given, "a leeway"))
                        .orElse((int) LEEWAY);
        int ending = end.codePointCount(0, end.length());
        if (length < ending || leeway < 0) {
            throw budget.refusal("truncate needs a length of at least that of its end");
        }
        budget.text(text.length() + (long) end.length());
        if (text.codePointCount(0, text.length()) <= (long) length + leeway) {
            return value;
        }
        String kept = text.substring(0, text.offsetByCodePoints(0, length - ending));
        if (!Ordering.isTrue(bound.or(1, false)) && kept.lastIndexOf(' ') >= 0) {
            kept = kept.substring(0, kept.lastIndexOf(' '));
        }
        return like(value, kept + end);
    }
}
