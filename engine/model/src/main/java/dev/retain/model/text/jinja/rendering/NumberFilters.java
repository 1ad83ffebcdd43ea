package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Arithmetic;
import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.Kinds;
import dev.retain.model.text.jinja.MarkedText;
import dev.retain.model.text.jinja.None;
import dev.retain.model.text.jinja.PythonNumbers;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.Undefined;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/** Filters of numbers. */
final class NumberFilters {

    private final PythonValues values;
    private final Budget budget;
    private final Arithmetic numbers;

    NumberFilters(PythonValues values) {
        this.values = values;
        this.budget = values.budget();
        this.numbers = values.numbers();
    }

    Map<String, Filter> all() {
        return Map.of(
                "abs", this::abs, "int", this::whole, "float", this::real, "round", this::round);
    }

    private Object abs(Object value, CallArguments arguments) {
        arguments.bind("abs", 0);
        requireNumber(value, "abs");
        return value instanceof Double real
                ? (Object) Math.abs(real)
                : numbers.whole(Arithmetic.big(value).abs());
    }

    private void requireNumber(Object value, String what) {
        if (!Arithmetic.isNumber(value)) {
            throw budget.refusal(what + " needs a number, not " + Kinds.of(value));
        }
    }

    private static Optional<String> text(Object value) {
        if (value instanceof String text) {
            return Optional.of(text);
        }
        return value instanceof MarkedText marked ? Optional.of(marked.text()) : Optional.empty();
    }

    private void requireDefined(Object value) {
        if (value instanceof Undefined undefined) {
            throw budget.refusal(undefined.problem() + ", so it is no number");
        }
    }

    private Object whole(Object value, CallArguments arguments) {
        var bound = arguments.bind("int", 0, "default", "base");
        Object otherwise = bound.or(0, 0L);
        int base = values.count(bound.or(1, 10L), "a base");
        requireDefined(value);
        if (value instanceof Double real) {
            return real.isNaN() ? otherwise : numbers.truncated(real);
        }
        if (Arithmetic.isWhole(value)) {
            return numbers.whole(Arithmetic.big(value));
        }
        Optional<String> text = text(value);
        if (text.isEmpty()) {
            return otherwise;
        }
        boolean based = base == 0 || base >= 2 && base <= 36;
        Optional<Object> whole =
                based ? PythonNumbers.whole(text.get(), base, numbers, budget) : Optional.empty();
        return whole.or(
                        () ->
                                PythonNumbers.real(text.get(), budget)
                                        .filter(real -> !real.isNaN() && !real.isInfinite())
                                        .map(numbers::truncated))
                .orElse(otherwise);
    }

    private Object real(Object value, CallArguments arguments) {
        Object otherwise = arguments.bind("float", 0, "default").or(0, 0.0);
        requireDefined(value);
        if (Arithmetic.isNumber(value)) {
            return numbers.real(value);
        }
        return text(value)
                .flatMap(text -> PythonNumbers.real(text, budget))
                .map(real -> (Object) real)
                .orElse(otherwise);
    }

    private Object round(Object value, CallArguments arguments) {
        var bound = arguments.bind("round", 0, "precision", "method");
        String method = values.text(bound.or(1, "common"), "a method");
        requireNumber(value, "round");
        Object precision = bound.or(0, 0L);
        return switch (method) {
            case "common" -> common(value, precision);
            case "ceil", "floor" -> directed(value, precision, method);
            default -> throw budget.refusal("round has no method " + method);
        };
    }

    private Object common(Object value, Object precision) {
        if (precision instanceof None) {
            return value instanceof Double real
                    ? numbers.truncated(checked(Math.rint(real)))
                    : numbers.whole(Arithmetic.big(value));
        }
        if (!Arithmetic.isWhole(precision)) {
            throw budget.refusal("a precision has to be a whole number");
        }
        BigInteger places = Arithmetic.big(precision);
        BigInteger most = BigInteger.valueOf(1 << 20);
        int near = places.max(most.negate()).min(most).intValue();
        if (value instanceof Double real) {
            double rounded = PythonNumbers.rounded(real, near);
            if (Double.isInfinite(rounded) && !real.isInfinite()) {
                throw budget.refusal("a rounded number is too large to be a float");
            }
            return rounded;
        }
        BigInteger whole = Arithmetic.big(value);
        if (near >= 0) {
            return numbers.whole(whole);
        }
        if (-near > whole.bitLength()) {
            return 0L;
        }
        return numbers.whole(
                new BigDecimal(whole).setScale(near, RoundingMode.HALF_EVEN).toBigInteger());
    }

    private double checked(double real) {
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            throw budget.refusal(PythonNumbers.repr(real) + " cannot be a whole number");
        }
        return real;
    }

    /** As Jinja2 computes it, with the errors that floats make. */
    private Object directed(Object value, Object precision, String method) {
        Object power = numbers.compute("**", 10L, numberOf(precision));
        Object scaled = numbers.compute("*", value, power);
        Object whole = scaled;
        if (scaled instanceof Double real) {
            double edge =
                    method.equals("ceil") ? Math.ceil(checked(real)) : Math.floor(checked(real));
            whole = numbers.truncated(edge);
        }
        return numbers.compute("/", whole, power);
    }

    private Object numberOf(Object precision) {
        requireNumber(precision, "a precision");
        return precision;
    }
}
