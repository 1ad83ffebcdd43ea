package dev.retain.acbench.bfcl.check;

import dev.retain.acbench.python.PythonStrings;
import dev.retain.acbench.python.PythonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of JavaScript, as BFCL reads them: what a type's literals are not stays a text.
 * Arrays are cut at each comma and objects end at their first brace, also within texts.
 */
final class JavaScriptValues {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]++");
    private static final Pattern BIG = Pattern.compile("-?[0-9]++n");
    private static final Pattern REAL = Pattern.compile("-?[0-9]++(?:\\.[0-9]++)?");
    private static final Pattern ARRAY = Pattern.compile("\\[([^\\n\\]]*+)\\]");
    private static final Pattern NEW_ARRAY = Pattern.compile("new\\s++Array\\(([^\\n)]*+)\\)");
    private static final Pattern OBJECT = Pattern.compile("\\{([^\\n}]*+)\\}");
    private static final Pattern PAIR = Pattern.compile("(?d)([^:]++):\\s*+(.*?)(?:,(?=[^,]+:)|$)");

    private JavaScriptValues() {}

    static PythonValue read(String text, String type, @Nullable String items) {
        return switch (type) {
            case "String" -> PythonValue.of(isQuoted(text) ? inner(text) : text);
            case "integer" -> whole(WHOLE, text, 0);
            case "Bigint" -> whole(BIG, text, 1);
            case "float" ->
                    REAL.matcher(text).matches()
                            ? PythonStrings.real(text).orElseThrow()
                            : PythonValue.of(text);
            case "Boolean" ->
                    text.equals("true") || text.equals("false")
                            ? PythonValue.of(text.equals("true"))
                            : PythonValue.of(text);
            case "dict" -> object(PythonStrings.strip(text));
            case "array" -> array(PythonStrings.strip(text), items);
            case "any" -> PythonValue.of(text);
            default -> throw new Uncheckable("BFCL reads no value of type " + type);
        };
    }

    private static boolean isQuoted(String text) {
        return text.startsWith("\"") && text.endsWith("\"")
                || text.startsWith("'") && text.endsWith("'");
    }

    private static String inner(String text) {
        return text.length() < 2 ? "" : text.substring(1, text.length() - 1);
    }

    private static PythonValue whole(Pattern form, String text, int suffix) {
        if (!form.matcher(text).matches()) {
            return PythonValue.of(text);
        }
        return PythonStrings.whole(text.substring(0, text.length() - suffix))
                .orElseThrow(() -> new Uncheckable("a number of too many digits"));
    }

    private static PythonValue array(String code, @Nullable String items) {
        int end = NestedArrays.end(code);
        if (end >= 0) {
            return nested(code.substring(0, end));
        }
        Matcher matcher = ARRAY.matcher(code);
        if (!matcher.lookingAt()) {
            matcher = NEW_ARRAY.matcher(code);
            if (!matcher.lookingAt()) {
                return PythonValue.of(code);
            }
        }
        String content = PythonStrings.strip(matcher.group(1));
        List<PythonValue> read = new ArrayList<>();
        if (!content.isEmpty()) {
            for (String part : content.split(",", -1)) {
                String bare = PythonStrings.strip(part);
                read.add(items == null ? any(bare) : read(bare, items, null));
            }
        }
        return new PythonValue.ListOf(read);
    }

    private static PythonValue nested(String code) {
        List<PythonValue> rows = new ArrayList<>();
        Matcher matcher = ARRAY.matcher(code);
        while (matcher.find()) {
            String row = PythonStrings.strip(matcher.group(1));
            String cells = rows.isEmpty() && row.startsWith("[") ? row.substring(1) : row;
            List<PythonValue> read = new ArrayList<>();
            for (String cell : cells.split(",", -1)) {
                read.add(any(PythonStrings.strip(cell)));
            }
            rows.add(new PythonValue.ListOf(read));
        }
        return new PythonValue.ListOf(rows);
    }

    private static PythonValue object(String code) {
        if (code.equals("{}")) {
            return new PythonValue.DictOf(Map.of());
        }
        Matcher matcher = OBJECT.matcher(code);
        if (!matcher.lookingAt()) {
            return PythonValue.of(code);
        }
        Map<PythonValue, PythonValue> entries = new LinkedHashMap<>();
        Matcher pairs = PAIR.matcher(matcher.group(1));
        while (pairs.find()) {
            String key = PythonStrings.strip(PythonStrings.strip(pairs.group(1)), "'\"");
            String value = PythonStrings.strip(pairs.group(2));
            entries.put(
                    PythonValue.of(key),
                    value.startsWith("[") && value.endsWith("]")
                            ? array(value, null)
                            : any(PythonStrings.strip(value, "'\"")));
        }
        return new PythonValue.DictOf(entries);
    }

    /** A value whose type the docs do not say. */
    private static PythonValue any(String text) {
        String bare = PythonStrings.strip(text);
        if (bare.equals("true") || bare.equals("false")) {
            return PythonValue.of(bare.equals("true"));
        }
        return isQuoted(bare) ? PythonValue.of(inner(bare)) : AnyNumber.read(bare);
    }
}
