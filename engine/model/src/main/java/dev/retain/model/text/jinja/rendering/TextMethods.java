package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.MarkedText;
import dev.retain.model.text.jinja.None;
import dev.retain.model.text.jinja.Ordering;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.TemplateFunction;
import dev.retain.model.text.jinja.Texts;
import dev.retain.model.text.jinja.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The methods of texts. */
final class TextMethods {

    private static final Set<String> UNSUPPORTED =
            Set.of(
                    "casefold",
                    "encode",
                    "expandtabs",
                    "format",
                    "format_map",
                    "isidentifier",
                    "istitle",
                    "maketrans",
                    "translate",
                    "isnumeric");

    private static final Set<String> SUPPORTED =
            Set.of(
                    "strip",
                    "lstrip",
                    "rstrip",
                    "upper",
                    "lower",
                    "title",
                    "capitalize",
                    "swapcase",
                    "startswith",
                    "endswith",
                    "find",
                    "rfind",
                    "index",
                    "rindex",
                    "count",
                    "replace",
                    "split",
                    "rsplit",
                    "splitlines",
                    "partition",
                    "rpartition",
                    "join",
                    "ljust",
                    "rjust",
                    "center",
                    "zfill",
                    "removeprefix",
                    "removesuffix",
                    "isalpha",
                    "isdigit",
                    "isdecimal",
                    "isalnum",
                    "isspace",
                    "isupper",
                    "islower",
                    "isascii",
                    "isprintable");

    private final PythonValues values;
    private final Budget budget;
    private final TextParts parts;
    private final CharacterTests tests;

    TextMethods(PythonValues values) {
        this.values = values;
        this.budget = values.budget();
        this.parts = new TextParts(values);
        this.tests = new CharacterTests(values.budget());
    }

    /** Whether Python's texts have such a method. */
    static boolean isMethod(String name) {
        return SUPPORTED.contains(name) || UNSUPPORTED.contains(name);
    }

    /** The method of that name. */
    Optional<Object> of(String text, String name) {
        if (!isMethod(name)) {
            return Optional.empty();
        }
        return Optional.of((TemplateFunction) arguments -> call(text, name, arguments));
    }

    private Object call(String text, String name, CallArguments arguments) {
        return switch (name) {
            case "strip" -> strip(text, name, arguments, true, true);
            case "lstrip" -> strip(text, name, arguments, true, false);
            case "rstrip" -> strip(text, name, arguments, false, true);
            case "upper", "lower", "title", "capitalize", "swapcase" -> {
                arguments.bind(name, 0);
                yield cased(text, name);
            }
            case "startswith", "endswith", "find", "rfind", "index", "rindex", "count" ->
                    parts.find(text, name, arguments);
            case "replace" -> replace(text, arguments);
            case "split" -> new TextSplit(values).split(text, arguments, false);
            case "rsplit" -> new TextSplit(values).split(text, arguments, true);
            case "splitlines" -> lines(text, arguments);
            case "partition", "rpartition" -> partition(text, name, arguments);
            case "join" -> join(text, arguments);
            case "ljust", "rjust", "center" -> justify(text, name, arguments);
            case "zfill" -> zeros(text, arguments);
            case "removeprefix", "removesuffix" -> remove(text, name, arguments);
            case "isalpha",
                    "isdigit",
                    "isdecimal",
                    "isalnum",
                    "isspace",
                    "isupper",
                    "islower",
                    "isascii",
                    "isprintable" -> {
                arguments.bind(name, 0);
                yield tests.holds(text, name);
            }
            default -> throw budget.refusal("the method " + name + " of a text is not supported");
        };
    }

    Object strip(String text, String name, CallArguments arguments, boolean left, boolean right) {
        Object characters = arguments.bind(name, 0, "/chars").or(0, None.NONE);
        Optional<String> which =
                characters instanceof None
                        ? Optional.empty()
                        : Optional.of(values.text(characters, "what is stripped"));
        budget.work((long) text.length() * Math.max(1, which.map(String::length).orElse(1) / 8));
        budget.text(text.length());
        return Texts.strip(text, which, left, right);
    }

    String cased(String text, String name) {
        budget.text(3L * text.length());
        return switch (name) {
            case "upper" -> Texts.upper(text);
            case "lower" -> Texts.lower(text);
            case "title" -> {
                budget.memory(80L * text.length());
                yield Texts.title(text, budget);
            }
            case "capitalize" -> {
                budget.memory(80L * text.length());
                yield Texts.capitalize(text, budget);
            }
            default -> swapped(text);
        };
    }

    private String swapped(String text) {
        budget.memory(80L * text.length());
        var result = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            String letter = Character.toString(c);
                            if (c == '\u03a3') {
                                throw budget.refusal("swapcase of a sigma is not supported");
                            }
                            result.append(
                                    Character.isUpperCase(c)
                                            ? Texts.lower(letter)
                                            : Character.isLowerCase(c)
                                                    ? Texts.upper(letter)
                                                    : letter);
                        });
        return result.toString();
    }

    private Object replace(String text, CallArguments arguments) {
        var bound = arguments.bind("replace", 2, "/old", "/new", "/count");
        return values.search()
                .replace(
                        text,
                        values.text(bound.get(0), "what is replaced"),
                        values.text(bound.get(1), "what replaces"),
                        values.count(bound.or(2, -1L), "the count of replace"));
    }

    private Object lines(String text, CallArguments arguments) {
        boolean keepEnds =
                Ordering.isTrue(arguments.bind("splitlines", 0, "keepends").or(0, false));
        budget.text(text.length());
        budget.items(text.codePoints().filter(Texts::isLineEnd).count() * 4);
        return new ArrayList<Object>(Texts.lines(text, keepEnds));
    }

    private Object partition(String text, String name, CallArguments arguments) {
        String separator = values.text(arguments.bind(name, 1, "/sep").get(0), "a separator");
        if (separator.isEmpty()) {
            throw budget.refusal(name + " needs a separator that is not empty");
        }
        budget.text(text.length());
        boolean first = name.equals("partition");
        int at =
                first
                        ? values.search().indexOf(text, separator, 0)
                        : values.search().lastIndexOf(text, separator);
        if (at < 0) {
            return first ? Tuple.of(text, "", "") : Tuple.of("", "", text);
        }
        return Tuple.of(text.substring(0, at), separator, text.substring(at + separator.length()));
    }

    private Object join(String separator, CallArguments arguments) {
        List<Object> items =
                values.sequences().items(arguments.bind("join", 1, "/iterable").get(0));
        for (int i = 0; i < items.size(); i++) {
            Object item = items.get(i);
            if (!(item instanceof String) && !(item instanceof MarkedText)) {
                throw budget.refusal("join joins texts only; item " + i + " is none");
            }
        }
        return parts.joined(items, separator);
    }

    private Object justify(String text, String name, CallArguments arguments) {
        var bound = arguments.bind(name, 1, "/width", "/fillchar");
        String fill = values.text(bound.or(1, " "), "a fill character");
        if (fill.codePointCount(0, fill.length()) != 1) {
            throw budget.refusal(name + " fills with one character");
        }
        return parts.justified(text, name, values.count(bound.get(0), "a width"), fill);
    }

    private Object zeros(String text, CallArguments arguments) {
        int width = values.count(arguments.bind("zfill", 1, "/width").get(0), "a width");
        long missing = Math.max(0, (long) width - text.codePointCount(0, text.length()));
        budget.text(text.length() + missing);
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String zeros = "0".repeat((int) missing);
        return signed ? text.charAt(0) + zeros + text.substring(1) : zeros + text;
    }

    private Object remove(String text, String name, CallArguments arguments) {
        String part = values.text(arguments.bind(name, 1, "/" + name).get(0), "what is removed");
        budget.text(text.length());
        if (name.equals("removeprefix")) {
            return text.startsWith(part) ? text.substring(part.length()) : text;
        }
        boolean ends = !part.isEmpty() && text.endsWith(part);
        return ends ? text.substring(0, text.length() - part.length()) : text;
    }
}
