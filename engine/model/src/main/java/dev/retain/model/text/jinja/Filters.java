package dev.retain.model.text.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filters that templates use. */
final class Filters {

    private Filters() {}

    static @Nullable Object apply(
            String name,
            @Nullable Object value,
            List<@Nullable Object> arguments,
            Map<String, @Nullable Object> named,
            int line) {
        return switch (name) {
            case "tojson" -> JsonText.of(value, indent(arguments, named));
            case "trim" -> Methods.strip(PythonText.str(value), arguments, true, true);
            case "length", "count" -> Values.length(value, line);
            case "string", "safe" -> PythonText.str(value);
            case "upper" -> upper(PythonText.str(value));
            case "lower" -> lower(PythonText.str(value));
            case "title" -> title(PythonText.str(value));
            case "capitalize" -> capitalize(PythonText.str(value));
            case "int" -> whole(value);
            case "float" -> Values.number(value);
            case "list" -> Values.items(value, line);
            case "first" -> edge(Values.items(value, line), true);
            case "last" -> edge(Values.items(value, line), false);
            case "reverse" -> reversed(value, line);
            case "items" ->
                    value instanceof Map<?, ?> map ? Methods.entries(map) : new ArrayList<>();
            case "dictsort" -> sorted(value, line);
            case "join" -> join(value, arguments, named, line);
            case "default", "d" -> otherwise(value, arguments, named);
            case "replace" ->
                    PythonText.str(value)
                            .replace(
                                    PythonText.str(arguments.get(0)),
                                    PythonText.str(arguments.get(1)));
            case "map" -> mapped(value, arguments, named, line);
            case "selectattr" -> selected(value, arguments, true, line);
            case "rejectattr" -> selected(value, arguments, false, line);
            case "select" -> filtered(value, arguments, true, line);
            case "reject" -> filtered(value, arguments, false, line);
            case "indent" -> indented(PythonText.str(value), arguments, named);
            default ->
                    throw TemplateException.at(
                            line, "the filter \"" + name + "\" is not supported");
        };
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static String capitalize(String text) {
        return text.isEmpty() ? text : upper(text.substring(0, 1)) + lower(text.substring(1));
    }

    static String title(String text) {
        var result = new StringBuilder();
        boolean begins = true;
        for (char c : text.toCharArray()) {
            result.append(begins ? Character.toTitleCase(c) : Character.toLowerCase(c));
            begins = !Character.isLetter(c);
        }
        return result.toString();
    }

    private static int indent(
            List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
        Object indent = arguments.isEmpty() ? named.get("indent") : arguments.get(0);
        return indent == null ? -1 : (int) Math.min(20, Values.number(indent));
    }

    private static Object whole(@Nullable Object value) {
        if (value instanceof String text) {
            try {
                return Long.parseLong(text.strip());
            } catch (NumberFormatException e) {
                return 0L;
            }
        }
        return (long) Values.number(value);
    }

    private static @Nullable Object edge(List<@Nullable Object> items, boolean first) {
        if (items.isEmpty()) {
            return new Undefined("item of an empty list");
        }
        return items.get(first ? 0 : items.size() - 1);
    }

    private static Object reversed(@Nullable Object value, int line) {
        if (value instanceof String text) {
            return new StringBuilder(text).reverse().toString();
        }
        List<@Nullable Object> items = Values.items(value, line);
        Collections.reverse(items);
        return items;
    }

    private static Object sorted(@Nullable Object value, int line) {
        List<@Nullable Object> entries =
                value instanceof Map<?, ?> map ? Methods.entries(map) : Values.items(value, line);
        entries.sort((one, other) -> lower(key(one)).compareTo(lower(key(other))));
        return entries;
    }

    private static String key(@Nullable Object entry) {
        return entry instanceof List<?> pair ? PythonText.str(pair.get(0)) : PythonText.str(entry);
    }

    private static String join(
            @Nullable Object value,
            List<@Nullable Object> arguments,
            Map<String, @Nullable Object> named,
            int line) {
        Object separator = arguments.isEmpty() ? named.getOrDefault("d", "") : arguments.get(0);
        return Values.items(value, line).stream()
                .map(PythonText::str)
                .collect(Collectors.joining(PythonText.str(separator)));
    }

    private static @Nullable Object otherwise(
            @Nullable Object value,
            List<@Nullable Object> arguments,
            Map<String, @Nullable Object> named) {
        Object otherwise = arguments.isEmpty() ? "" : arguments.get(0);
        Object alsoFalse = arguments.size() > 1 ? arguments.get(1) : named.get("boolean");
        boolean replaced =
                value instanceof Undefined || Values.isTrue(alsoFalse) && !Values.isTrue(value);
        return replaced ? otherwise : value;
    }

    private static List<@Nullable Object> mapped(
            @Nullable Object value,
            List<@Nullable Object> arguments,
            Map<String, @Nullable Object> named,
            int line) {
        Object attribute = named.get("attribute");
        List<@Nullable Object> result = new ArrayList<>();
        for (Object item : Values.items(value, line)) {
            result.add(
                    attribute instanceof String name
                            ? attribute(item, name)
                            : apply(
                                    PythonText.str(arguments.get(0)),
                                    item,
                                    arguments.subList(1, arguments.size()),
                                    Map.of(),
                                    line));
        }
        return result;
    }

    private static @Nullable Object attribute(@Nullable Object item, String name) {
        return item instanceof Map<?, ?> map && map.containsKey(name)
                ? map.get(name)
                : new Undefined(name);
    }

    private static List<@Nullable Object> selected(
            @Nullable Object value, List<@Nullable Object> arguments, boolean wanted, int line) {
        String name = PythonText.str(arguments.get(0));
        List<@Nullable Object> result = new ArrayList<>();
        for (Object item : Values.items(value, line)) {
            Object attribute = attribute(item, name);
            boolean holds =
                    arguments.size() < 2
                            ? Values.isTrue(attribute)
                            : Tests.holds(
                                    PythonText.str(arguments.get(1)),
                                    attribute,
                                    arguments.subList(2, arguments.size()),
                                    line);
            if (holds == wanted) {
                result.add(item);
            }
        }
        return result;
    }

    private static List<@Nullable Object> filtered(
            @Nullable Object value, List<@Nullable Object> arguments, boolean wanted, int line) {
        List<@Nullable Object> result = new ArrayList<>();
        for (Object item : Values.items(value, line)) {
            boolean holds =
                    arguments.isEmpty()
                            ? Values.isTrue(item)
                            : Tests.holds(
                                    PythonText.str(arguments.get(0)),
                                    item,
                                    arguments.subList(1, arguments.size()),
                                    line);
            if (holds == wanted) {
                result.add(item);
            }
        }
        return result;
    }

    private static String indented(
            String text, List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
        Object width = arguments.isEmpty() ? named.getOrDefault("width", 4L) : arguments.get(0);
        String blanks = " ".repeat((int) Math.max(0, Math.min(100, Values.number(width))));
        Object first = arguments.size() > 1 ? arguments.get(1) : named.get("first");
        String[] lines = text.split("\n", -1);
        var result = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            boolean indents = (i > 0 || Values.isTrue(first)) && !lines[i].isEmpty();
            result.append(i > 0 ? "\n" : "").append(indents ? blanks : "").append(lines[i]);
        }
        return result.toString();
    }
}
