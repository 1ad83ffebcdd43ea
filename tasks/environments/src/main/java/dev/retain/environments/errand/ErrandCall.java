package dev.retain.environments.errand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call as a model writes it: {@code name(value, value)}, quotes and names of parameters allowed.
 *
 * @param name the tool
 * @param values what it is given
 */
record ErrandCall(String name, List<String> values) {

    private static final Pattern CALL =
            Pattern.compile("(?<!\\w)([A-Za-z_]\\w*+)\\s*+\\(([^()]*+)\\)");
    private static final Pattern NAMED = Pattern.compile("^\\w++\\s*+=\\s*+");
    private static final Pattern QUOTES = Pattern.compile("^[\"'`]++|[\"'`]++$");

    ErrandCall {
        values = List.copyOf(values);
    }

    /** The first call in a text. */
    static Optional<ErrandCall> in(String text) {
        Matcher call = CALL.matcher(text);
        if (!call.find()) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        if (!call.group(2).isBlank()) {
            for (String part : call.group(2).split(",", -1)) {
                String value = NAMED.matcher(part.strip()).replaceFirst("");
                values.add(QUOTES.matcher(value).replaceAll("").strip());
            }
        }
        return Optional.of(new ErrandCall(call.group(1), values));
    }

    static ErrandCall of(String name, Object... values) {
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(value.toString());
        }
        return new ErrandCall(name, texts);
    }

    @Override
    public String toString() {
        return "%s(%s)".formatted(name, String.join(", ", values));
    }
}
