package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.None;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.Tuple;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Finds parts of texts, and puts texts together. */
final class TextParts {

    private final PythonValues values;
    private final Budget budget;

    TextParts(PythonValues values) {
        this.values = values;
        this.budget = values.budget();
    }

    /** Methods that look for a part between two places. */
    Object find(String text, String name, CallArguments arguments) {
        var bound = arguments.bind(name, 1, "/sub", "/start", "/end");
        int length = text.codePointCount(0, text.length());
        budget.work(text.length() / 4);
        int start = place(bound.or(1, None.NONE), 0, length);
        int end = Math.min(place(bound.or(2, None.NONE), length, length), length);
        boolean outside = start > end;
        String within = outside ? "" : between(text, start, end);
        return switch (name) {
            case "startswith" -> !outside && any(bound.get(0), name, within);
            case "endswith" -> !outside && any(bound.get(0), name, within);
            case "count" -> outside ? 0L : count(within, part(bound.get(0)));
            default -> found(name, within, outside, start, part(bound.get(0)));
        };
    }

    private String part(Object part) {
        return values.text(part, "what is looked for");
    }

    private int place(Object given, int otherwise, int length) {
        if (given instanceof None) {
            return otherwise;
        }
        if (!(given instanceof Long) && !(given instanceof BigInteger)) {
            throw budget.refusal("a place in a text has to be a whole number");
        }
        BigInteger most = BigInteger.valueOf(Integer.MAX_VALUE);
        BigInteger whole = dev.retain.model.text.jinja.Arithmetic.big(given);
        int at = whole.max(most.negate()).min(most).intValue();
        return at < 0 ? Math.max(0, at + length) : at;
    }

    private String between(String text, int start, int end) {
        if (start == 0 && end == text.codePointCount(0, text.length())) {
            return text;
        }
        budget.text(text.length());
        int from = text.offsetByCodePoints(0, start);
        return text.substring(from, text.offsetByCodePoints(from, end - start));
    }

    private boolean any(Object wanted, String name, String text) {
        List<Object> all = wanted instanceof Tuple tuple ? tuple.items() : List.of(wanted);
        for (Object one : all) {
            String part = part(one);
            budget.work(part.length() + 1L);
            if (name.equals("startswith") ? text.startsWith(part) : text.endsWith(part)) {
                return true;
            }
        }
        return false;
    }

    private long count(String text, String part) {
        return part.isEmpty()
                ? text.codePointCount(0, text.length()) + 1L
                : values.search().places(text, part, -1).size();
    }

    private Object found(String name, String text, boolean outside, int start, String part) {
        int at = -1;
        if (!outside) {
            at =
                    name.startsWith("r")
                            ? values.search().lastIndexOf(text, part)
                            : values.search().indexOf(text, part, 0);
        }
        if (at < 0 && name.endsWith("index")) {
            throw budget.refusal(name + " finds nothing");
        }
        return at < 0 ? -1L : start + (long) text.codePointCount(0, at);
    }

    /** Texts with another one between them. */
    String joined(List<Object> items, String separator) {
        budget.text((long) separator.length() * Math.max(0, items.size() - 1));
        var text = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            String item = values.str(items.get(i));
            budget.step();
            budget.text(item.length());
            text.append(i > 0 ? separator : "").append(item);
        }
        return text.toString();
    }

    /** A text of at least that width. */
    String justified(String text, String how, int width, String fill) {
        long missing = (long) width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        budget.text(text.length() + missing * fill.length());
        long left =
                switch (how) {
                    case "ljust" -> 0;
                    case "rjust" -> missing;
                    default -> missing / 2 + (missing & width & 1);
                };
        return fill.repeat((int) left) + text + fill.repeat((int) (missing - left));
    }

    /** What a filter looks for, if it is not None. */
    static Optional<Object> given(Optional<Object> value) {
        return value.filter(given -> !(given instanceof None));
    }
}
