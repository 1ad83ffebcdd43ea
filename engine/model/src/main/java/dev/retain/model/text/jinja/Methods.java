package dev.retain.model.text.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of strings and mappings that templates use. */
final class Methods {

    private Methods() {}

    /** The method of that name, or undefined. */
    static Object of(Object target, String name, int line) {
        if (target instanceof String text) {
            return ofText(text, name, line);
        }
        if (target instanceof Map<?, ?> map) {
            return ofMap(map, name);
        }
        return new Undefined(name);
    }

    private static Object ofText(String text, String name, int line) {
        Callable method =
                switch (name) {
                    case "strip" -> (args, named) -> strip(text, args, true, true);
                    case "lstrip" -> (args, named) -> strip(text, args, true, false);
                    case "rstrip" -> (args, named) -> strip(text, args, false, true);
                    case "upper" -> (args, named) -> Filters.upper(text);
                    case "lower" -> (args, named) -> Filters.lower(text);
                    case "title" -> (args, named) -> Filters.title(text);
                    case "capitalize" -> (args, named) -> Filters.capitalize(text);
                    case "startswith" -> (args, named) -> any(args, text::startsWith);
                    case "endswith" -> (args, named) -> any(args, text::endsWith);
                    case "replace" ->
                            (args, named) ->
                                    text.replace(string(args, 0, line), string(args, 1, line));
                    case "find" -> (args, named) -> (long) text.indexOf(string(args, 0, line));
                    case "count" -> (args, named) -> count(text, string(args, 0, line));
                    case "join" ->
                            (args, named) ->
                                    String.join(
                                            text,
                                            Values.items(args.get(0), line).stream()
                                                    .map(PythonText::str)
                                                    .toList());
                    case "split" -> (args, named) -> split(text, args, line);
                    case "splitlines" ->
                            (args, named) -> new ArrayList<Object>(text.lines().toList());
                    default -> null;
                };
        return method == null ? new Undefined(name) : method;
    }

    private static Object ofMap(Map<?, ?> map, String name) {
        Callable method =
                switch (name) {
                    case "items" -> (args, named) -> entries(map);
                    case "keys" -> (args, named) -> new ArrayList<Object>(map.keySet());
                    case "values" -> (args, named) -> new ArrayList<>(map.values());
                    case "get" ->
                            (args, named) ->
                                    map.containsKey(args.get(0))
                                            ? map.get(args.get(0))
                                            : args.size() > 1 ? args.get(1) : null;
                    default -> null;
                };
        return method == null ? new Undefined(name) : method;
    }

    static List<@Nullable Object> entries(Map<?, ?> map) {
        List<@Nullable Object> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(Arrays.asList(key, value)));
        return entries;
    }

    private static boolean any(
            List<@Nullable Object> arguments, java.util.function.Predicate<String> test) {
        Object wanted = arguments.get(0);
        return wanted instanceof List<?> several
                ? several.stream().anyMatch(one -> test.test(PythonText.str(one)))
                : test.test(PythonText.str(wanted));
    }

    private static String string(List<@Nullable Object> arguments, int index, int line) {
        if (index < arguments.size() && arguments.get(index) instanceof String text) {
            return text;
        }
        throw TemplateException.at(line, "a method of a string needs a string here");
    }

    static String strip(
            String text, List<@Nullable Object> arguments, boolean leading, boolean trailing) {
        String characters =
                arguments.isEmpty() || arguments.get(0) == null
                        ? " \t\n\r\u000b\f"
                        : PythonText.str(arguments.get(0));
        int from = 0;
        int to = text.length();
        while (leading && from < to && characters.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (trailing && to > from && characters.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static long count(String text, String part) {
        return part.isEmpty()
                ? text.length() + 1L
                : (text.length() - text.replace(part, "").length()) / part.length();
    }

    private static List<Object> split(String text, List<@Nullable Object> arguments, int line) {
        if (arguments.isEmpty() || arguments.get(0) == null) {
            String stripped = text.strip();
            return stripped.isEmpty()
                    ? new ArrayList<>()
                    : new ArrayList<>(Arrays.asList(stripped.split("\\s+")));
        }
        String separator = string(arguments, 0, line);
        long most = arguments.size() > 1 ? (long) Values.number(arguments.get(1)) : Long.MAX_VALUE;
        List<Object> parts = new ArrayList<>();
        int from = 0;
        int next = text.indexOf(separator);
        while (next >= 0 && most >= 0 && parts.size() < most && !separator.isEmpty()) {
            parts.add(text.substring(from, next));
            from = next + separator.length();
            next = text.indexOf(separator, from);
        }
        parts.add(text.substring(from));
        return parts;
    }
}
