package dev.retain.model.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What values are to Python: truth, equality, order, iteration. */
final class Values {

    private Values() {}

    static boolean isTrue(@Nullable Object value) {
        if (value == null || value instanceof Undefined) {
            return false;
        }
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof List<?> list) {
            return !list.isEmpty();
        }
        return !(value instanceof Map<?, ?> map) || !map.isEmpty();
    }

    static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (isNumber(left) && isNumber(right)) {
            return number(left) == number(right);
        }
        if (left instanceof Undefined && right instanceof Undefined) {
            return true;
        }
        return left == null ? right == null : left.equals(right);
    }

    private static boolean isNumber(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    static double number(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new TemplateException(
                "chat template: " + PythonText.repr(value) + " is not a number");
    }

    static int compare(@Nullable Object left, @Nullable Object right, int line) {
        if (isNumber(left) && isNumber(right)) {
            return Double.compare(number(left), number(right));
        }
        if (left instanceof String one && right instanceof String other) {
            return one.compareTo(other);
        }
        throw TemplateException.at(
                line,
                "cannot compare %s with %s"
                        .formatted(PythonText.repr(left), PythonText.repr(right)));
    }

    static List<@Nullable Object> items(@Nullable Object value, int line) {
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.keySet());
        }
        if (value instanceof String text) {
            return text.codePoints()
                    .mapToObj(Character::toString)
                    .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
        }
        if (value instanceof Undefined) {
            return new ArrayList<>();
        }
        throw TemplateException.at(line, PythonText.repr(value) + " cannot be looped over");
    }

    static long length(@Nullable Object value, int line) {
        if (value instanceof String text) {
            return text.codePointCount(0, text.length());
        }
        return items(value, line).size();
    }

    static boolean contains(@Nullable Object container, @Nullable Object value, int line) {
        if (container instanceof String text) {
            return value instanceof String part && text.contains(part);
        }
        return items(container, line).stream().anyMatch(item -> equal(item, value));
    }
}
