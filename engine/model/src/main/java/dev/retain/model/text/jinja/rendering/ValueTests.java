package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Arithmetic;
import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.Dict;
import dev.retain.model.text.jinja.MarkedText;
import dev.retain.model.text.jinja.None;
import dev.retain.model.text.jinja.NumberRange;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.TemplateFunction;
import dev.retain.model.text.jinja.Tuple;
import dev.retain.model.text.jinja.Undefined;
import java.math.BigInteger;
import java.util.List;

/** The tests that templates use behind {@code is}. */
final class ValueTests {

    private final PythonValues values;
    private final Budget budget;
    private final Operators operators;
    private final CharacterTests characters;

    ValueTests(PythonValues values) {
        this.values = values;
        this.budget = values.budget();
        this.operators = new Operators(values);
        this.characters = new CharacterTests(values.budget());
    }

    boolean holds(String name, Object value, CallArguments arguments) {
        return switch (name) {
            case "eq", "equalto", "==" -> compared("==", value, name, arguments);
            case "ne", "!=" -> compared("!=", value, name, arguments);
            case "gt", "greaterthan", ">" -> compared(">", value, name, arguments);
            case "ge", ">=" -> compared(">=", value, name, arguments);
            case "lt", "lessthan", "<" -> compared("<", value, name, arguments);
            case "le", "<=" -> compared("<=", value, name, arguments);
            case "in" -> values.sequences().contains(arguments.bind("in", 1, "seq").get(0), value);
            case "divisibleby" -> rest(value, arguments.bind("divisibleby", 1, "num").get(0), 0);
            case "sameas" -> same(value, arguments.bind("sameas", 1, "other").get(0));
            default -> {
                arguments.bind("the test " + name, 0);
                yield plain(name, value);
            }
        };
    }

    private boolean compared(String operator, Object value, String name, CallArguments arguments) {
        return operators.compare(
                operator, value, arguments.bind("the test " + name, 1, "/other").get(0));
    }

    private boolean rest(Object value, Object divisor, long wanted) {
        return values.ordering().equal(operators.binary("%", value, divisor), wanted);
    }

    private boolean plain(String name, Object value) {
        return switch (name) {
            case "defined" -> !(value instanceof Undefined);
            case "undefined" -> value instanceof Undefined;
            case "none" -> value instanceof None;
            case "true" -> Boolean.TRUE.equals(value);
            case "false" -> Boolean.FALSE.equals(value);
            case "boolean" -> value instanceof Boolean;
            case "string" -> value instanceof String || value instanceof MarkedText;
            case "escaped" -> value instanceof MarkedText;
            case "number" -> Arithmetic.isNumber(value);
            case "integer" -> value instanceof Long || value instanceof BigInteger;
            case "float" -> value instanceof Double;
            case "mapping" -> value instanceof Dict;
            case "sequence" -> isSequence(value);
            case "iterable" ->
                    value instanceof LoopPosition
                            || values.sequences().find(wholly(value)).isPresent();
            case "callable" -> value instanceof TemplateFunction || value instanceof Undefined;
            case "odd" -> rest(value, 2L, 1);
            case "even" -> rest(value, 2L, 0);
            case "lower" -> characters.holds(values.str(value), "islower");
            case "upper" -> characters.holds(values.str(value), "isupper");
            default -> throw budget.refusal("the test \"" + name + "\" is not supported");
        };
    }

    /** Asking whether something can be gone through does not go through it. */
    private static Object wholly(Object value) {
        return value instanceof dev.retain.model.text.jinja.Once ? List.of() : value;
    }

    private static boolean isSequence(Object value) {
        return value instanceof List<?>
                || value instanceof Tuple
                || value instanceof String
                || value instanceof MarkedText
                || value instanceof Dict
                || value instanceof NumberRange
                || value instanceof Undefined;
    }

    /** Whether two equal numbers or texts are one object is up to Python. */
    private boolean same(Object value, Object other) {
        if (value == other) {
            return true;
        }
        boolean plain =
                (value instanceof Long || value instanceof BigInteger || value instanceof Double)
                                && Arithmetic.isNumber(other)
                        || value instanceof String && other instanceof String;
        if (plain && value.getClass() == other.getClass() && value.equals(other)) {
            if (value instanceof Long small && small >= -5 && small <= 256) {
                return true;
            }
            throw budget.refusal("whether equal numbers or texts are the same is not known");
        }
        return value instanceof Boolean && value.equals(other);
    }
}
