package dev.retain.acbench.bfcl.check;

import dev.retain.acbench.python.PythonStrings;
import dev.retain.acbench.python.PythonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of Java, as BFCL reads them: what a type's literals are not stays a text.
 * Collections are found by their shape; their items are cut at each comma.
 */
final class JavaValues {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]++");
    private static final Pattern LONG = Pattern.compile("-?[0-9]++[lL]");
    private static final Pattern DOUBLE =
            Pattern.compile("-?[0-9]++(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");
    private static final Pattern FLOAT = Pattern.compile(DOUBLE.pattern() + "[fF]");
    private static final Pattern ARRAY =
            Pattern.compile("new\\s++\\w++\\[\\]\\s*+\\{([^\\n}]*+)\\}");
    private static final Pattern LIST_OF =
            Pattern.compile("new\\s++ArrayList<\\w*+>\\(Arrays\\.asList\\(([^\\n]+?)\\)\\)");
    private static final Pattern LIST_ADDING =
            Pattern.compile("new\\s++ArrayList<\\w*+>\\(\\)\\s*+\\{\\{\\s*+");
    private static final Pattern LIST = Pattern.compile("new\\s++ArrayList<\\w*+>\\(\\)");
    private static final Pattern ADD = Pattern.compile("add\\(([^\\n][^\\n)]*+)\\)");
    private static final Pattern MAP = Pattern.compile("new\\s++HashMap<");
    private static final Pattern MAP_BODY = Pattern.compile(">\\s*+\\(\\)\\s*+\\{\\s*+\\{?\\s*+");
    private static final Pattern MAP_END = Pattern.compile(">\\s*+\\(\\)");

    private JavaValues() {}

    static PythonValue read(String text, String type, @Nullable String items) {
        return switch (type) {
            case "byte", "short", "integer" -> matching(WHOLE, text, 0);
            case "long" -> matching(LONG, text, 1);
            case "float" -> matching(FLOAT, text, 1);
            case "double" -> matching(DOUBLE, text, 0);
            case "boolean" ->
                    text.equals("true") || text.equals("false")
                            ? PythonValue.of(text.equals("true"))
                            : PythonValue.of(text);
            case "char", "String", "any" -> PythonValue.of(text);
            case "Array" -> array(text, items);
            case "ArrayList" -> list(text, items);
            case "HashMap" -> map(text);
            default -> throw new Uncheckable("BFCL reads no value of type " + type);
        };
    }

    private static PythonValue matching(Pattern form, String text, int suffix) {
        if (!form.matcher(text).matches()) {
            return PythonValue.of(text);
        }
        String number = text.substring(0, text.length() - suffix);
        if (form == FLOAT || form == DOUBLE) {
            return PythonStrings.real(number).orElseThrow();
        }
        return PythonStrings.whole(number)
                .orElseThrow(() -> new Uncheckable("a number of too many digits"));
    }

    private static PythonValue array(String text, @Nullable String items) {
        Matcher matcher = ARRAY.matcher(text);
        if (!matcher.find()) {
            return PythonValue.of(text);
        }
        List<PythonValue> read = new ArrayList<>();
        for (String item : matcher.group(1).split(",", -1)) {
            String bare = PythonStrings.strip(item);
            if (!bare.isEmpty()) {
                read.add(items == null ? any(bare) : read(bare, items, null));
            }
        }
        return new PythonValue.ListOf(read);
    }

    private static PythonValue list(String text, @Nullable String items) {
        Function<String, PythonValue> item = bare -> item(PythonStrings.strip(bare), items);
        Matcher asList = LIST_OF.matcher(text);
        if (asList.find()) {
            List<PythonValue> read = new ArrayList<>();
            for (String part : asList.group(1).split(",", -1)) {
                read.add(item.apply(part));
            }
            return new PythonValue.ListOf(read);
        }
        String body = addingBody(text);
        if (body != null) {
            return new PythonValue.ListOf(
                    ADD.matcher(body).results().map(found -> item.apply(found.group(1))).toList());
        }
        return LIST.matcher(text).find() ? new PythonValue.ListOf(List.of()) : PythonValue.of(text);
    }

    /** What stands between double braces behind the constructor; null if there are none. */
    private static @Nullable String addingBody(String text) {
        Matcher matcher = LIST_ADDING.matcher(text);
        while (matcher.find()) {
            int start = matcher.end();
            int end = text.indexOf("}}", start + 1);
            if (end >= 0) {
                return text.substring(start, end);
            }
            if (!matcher.group().endsWith("{") && text.startsWith("}}", start)) {
                return "";
            }
        }
        return null;
    }

    /** An item of a list: of a text or character without its first and last character. */
    private static PythonValue item(String bare, @Nullable String items) {
        if (items == null) {
            return any(bare);
        }
        return items.equals("char") || items.equals("String")
                ? PythonValue.of(inner(bare))
                : read(bare, items, null);
    }

    private static String inner(String text) {
        return text.length() < 2 ? "" : text.substring(1, text.length() - 1);
    }

    private static PythonValue map(String text) {
        Matcher start = MAP.matcher(text);
        if (!start.find()) {
            return PythonValue.of(text);
        }
        Matcher body = MAP_BODY.matcher(text);
        int end = body.find(start.end()) ? text.indexOf('}', body.end()) : -1;
        if (end >= 0) {
            return new PythonValue.DictOf(entries(text.substring(body.end(), end)));
        }
        return MAP_END.matcher(text).find(start.end())
                ? new PythonValue.DictOf(Map.of())
                : PythonValue.of(text);
    }

    /** Every {@code put("key", value)}; a value ends at the first closing bracket of its line. */
    private static Map<PythonValue, PythonValue> entries(String body) {
        Map<PythonValue, PythonValue> entries = new LinkedHashMap<>();
        int[] lineEnd = next(body, '\n', body.length());
        int[] bracket = next(body, ')', -1);
        int from = 0;
        for (int put = body.indexOf("put(\"", from); put >= 0; put = body.indexOf("put(\"", from)) {
            int key = put + "put(\"".length();
            from = key;
            for (int close = body.indexOf("\",", key);
                    close >= 0 && close <= lineEnd[key] && from == key;
                    close = body.indexOf("\",", close + 1)) {
                int value = close + 2;
                while (value < body.length() && PythonStrings.isSpace(body.charAt(value))) {
                    value++;
                }
                int end = bracket[value];
                if (end >= 0 && end <= lineEnd[value]) {
                    String bare = PythonStrings.strip(body.substring(value, end));
                    entries.put(PythonValue.of(body.substring(key, close)), any(bare));
                    from = end + 1;
                }
            }
        }
        return entries;
    }

    /** For each place the next one that has the character. */
    private static int[] next(String text, char c, int none) {
        int[] next = new int[text.length() + 1];
        next[text.length()] = none;
        for (int i = text.length() - 1; i >= 0; i--) {
            next[i] = text.charAt(i) == c ? i : next[i + 1];
        }
        return next;
    }

    /** A value whose type the docs do not say. */
    private static PythonValue any(String text) {
        if (text.equals("true") || text.equals("false")) {
            return PythonValue.of(text.equals("true"));
        }
        if (text.startsWith("\"") && text.endsWith("\"")) {
            return PythonValue.of(inner(text));
        }
        if (LONG.matcher(text).matches()) {
            return matching(LONG, text, 1);
        }
        if (FLOAT.matcher(text).matches()) {
            return matching(FLOAT, text, 1);
        }
        return AnyNumber.read(text);
    }
}
