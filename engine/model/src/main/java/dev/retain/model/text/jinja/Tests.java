package dev.retain.model.text.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tests that templates use behind {@code is}. */
final class Tests {

    private Tests() {}

    static boolean holds(
            String name, @Nullable Object value, List<@Nullable Object> arguments, int line) {
        return switch (name) {
            case "defined" -> !(value instanceof Undefined);
            case "undefined" -> value instanceof Undefined;
            case "none" -> value == null;
            case "true" -> Boolean.TRUE.equals(value);
            case "false" -> Boolean.FALSE.equals(value);
            case "boolean" -> value instanceof Boolean;
            case "string" -> value instanceof String;
            case "number" -> value instanceof Number || value instanceof Boolean;
            case "integer" -> value instanceof Long || value instanceof Integer;
            case "float" -> value instanceof Double;
            case "mapping" -> value instanceof Map<?, ?>;
            case "sequence" ->
                    value instanceof List<?>
                            || value instanceof String
                            || value instanceof Map<?, ?>;
            case "iterable" ->
                    value instanceof List<?>
                            || value instanceof String
                            || value instanceof Map<?, ?>
                            || value instanceof Undefined;
            case "callable" -> value instanceof Callable;
            case "odd" -> Math.floorMod((long) Values.number(value), 2L) == 1;
            case "even" -> Math.floorMod((long) Values.number(value), 2L) == 0;
            case "divisibleby" ->
                    Math.floorMod(
                                    (long) Values.number(value),
                                    (long) Values.number(arguments.get(0)))
                            == 0;
            case "eq", "equalto", "==" -> Values.equal(value, arguments.get(0));
            case "ne", "!=" -> !Values.equal(value, arguments.get(0));
            case "in" -> Values.contains(arguments.get(0), value, line);
            default ->
                    throw TemplateException.at(line, "the test \"" + name + "\" is not supported");
        };
    }
}
