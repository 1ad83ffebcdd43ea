package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Arithmetic;
import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.Kinds;
import dev.retain.model.text.jinja.MarkedText;
import dev.retain.model.text.jinja.PercentFormat;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.Texts;
import dev.retain.model.text.jinja.Tuple;
import dev.retain.model.text.jinja.Undefined;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands between two values, or before one. */
final class Operators {

    private final PythonValues values;
    private final Budget budget;

    Operators(PythonValues values) {
        this.values = values;
        this.budget = values.budget();
    }

    boolean compare(String operator, Object left, Object right) {
        return switch (operator) {
            case "==" -> values.ordering().equal(left, right);
            case "!=" -> !values.ordering().equal(left, right);
            case "in" -> values.sequences().contains(right, left);
            case "not in" -> !values.sequences().contains(right, left);
            default -> values.ordering().holds(operator, left, right);
        };
    }

    Object binary(String operator, Object left, Object right) {
        if (Arithmetic.isNumber(left) && Arithmetic.isNumber(right)) {
            return values.numbers().compute(operator, left, right);
        }
        boolean formats = operator.equals("%") && left instanceof String;
        if (!formats && (left instanceof Undefined || right instanceof Undefined)) {
            var undefined = (Undefined) (left instanceof Undefined ? left : right);
            throw budget.refusal(undefined.problem() + ", so " + operator + " cannot be used");
        }
        Optional<Object> result =
                switch (operator) {
                    case "+" -> sum(left, right);
                    case "*" -> product(left, right);
                    case "%" -> format(left, right);
                    default -> Optional.empty();
                };
        return result.orElseThrow(
                () ->
                        budget.refusal(
                                "%s and %s cannot be computed with %s"
                                        .formatted(Kinds.of(left), Kinds.of(right), operator)));
    }

    private Optional<Object> format(Object left, Object right) {
        return left instanceof String format
                ? Optional.of(
                        PercentFormat.of(format, right, budget, values.texts(), values.numbers()))
                : Optional.empty();
    }

    private Optional<Object> sum(Object left, Object right) {
        if (left instanceof String one && right instanceof String other) {
            return Optional.of(joined(one, other));
        }
        if (isText(left) && isText(right)) {
            return Optional.of(new MarkedText(joined(escaped(left), escaped(right))));
        }
        if (left instanceof List<?> one && right instanceof List<?> other) {
            return Optional.of(both(one, other));
        }
        if (left instanceof Tuple one && right instanceof Tuple other) {
            return Optional.of(Tuple.of(both(one.items(), other.items())));
        }
        return Optional.empty();
    }

    private String joined(String one, String other) {
        budget.text((long) one.length() + other.length());
        return one + other;
    }

    private static boolean isText(Object value) {
        return value instanceof String || value instanceof MarkedText;
    }

    private String escaped(Object value) {
        return value instanceof MarkedText marked
                ? marked.text()
                : Texts.escape(values.str(value), budget);
    }

    private List<Object> both(List<?> one, List<?> other) {
        budget.items((long) one.size() + other.size());
        List<Object> both = new ArrayList<>(one.size() + other.size());
        both.addAll(one);
        both.addAll(other);
        return both;
    }

    private Optional<Object> product(Object left, Object right) {
        if (Arithmetic.isWhole(left)) {
            return Arithmetic.isWhole(right) ? Optional.empty() : product(right, left);
        }
        if (!Arithmetic.isWhole(right)) {
            return Optional.empty();
        }
        BigInteger whole = Arithmetic.big(right).max(BigInteger.ZERO);
        long times = whole.bitLength() > 40 ? 1L << 40 : whole.longValue();
        if (left instanceof String text) {
            return Optional.of(text.isEmpty() ? text : repeated(text, times));
        }
        if (left instanceof MarkedText marked) {
            return Optional.of(new MarkedText(repeated(marked.text(), times)));
        }
        if (left instanceof List<?> list) {
            return Optional.of(repeated(list, times));
        }
        return left instanceof Tuple tuple
                ? Optional.of(Tuple.of(repeated(tuple.items(), times)))
                : Optional.empty();
    }

    private String repeated(String text, long times) {
        long product = times * text.length();
        budget.text(text.length() > 1 << 22 ? Long.MAX_VALUE : product);
        return text.repeat((int) times);
    }

    private List<Object> repeated(List<?> list, long times) {
        List<Object> repeated = new ArrayList<>();
        if (!list.isEmpty()) {
            budget.items(list.size() > 1 << 22 ? Long.MAX_VALUE : times * list.size() * 2);
            for (long i = 0; i < times; i++) {
                repeated.addAll(list);
            }
        }
        return repeated;
    }

    /** Texts behind one another. */
    Object concatenated(List<Object> parts) {
        var text = new StringBuilder();
        for (Object part : parts) {
            String piece = values.str(part);
            budget.text(2L * piece.length());
            text.append(piece);
        }
        return text.toString();
    }

    /** A number with a sign before it. */
    Object signed(String sign, Object value) {
        if (!Arithmetic.isNumber(value)) {
            throw budget.refusal(sign + " cannot stand before " + Kinds.of(value));
        }
        if (value instanceof Double real) {
            return sign.equals("-") ? -real : real;
        }
        BigInteger whole = Arithmetic.big(value);
        return values.numbers().whole(sign.equals("-") ? whole.negate() : whole);
    }
}
