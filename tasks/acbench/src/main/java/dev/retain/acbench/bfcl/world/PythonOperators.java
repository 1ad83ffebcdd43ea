package dev.retain.acbench.bfcl.world;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonStrings;
import dev.retain.acbench.python.PythonValue;
import dev.retain.acbench.python.syntax.PythonExpression;
import dev.retain.acbench.python.syntax.PythonSyntax;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apiguardian.api.API;

/** What Python's operators and conversions do with values, with its messages where they fail. */
@API(status = INTERNAL, since = "0.1")
public final class PythonOperators {

    private PythonOperators() {}

    /** Whether it is an int, a float or a bool. */
    public static boolean isNumber(PythonValue value) {
        return value instanceof PythonValue.Int
                || value instanceof PythonValue.Real
                || value instanceof PythonValue.Bool;
    }

    /** Whether {@code bool(value)} is true. */
    public static boolean isTrue(PythonValue value) {
        if (isNumber(value)) {
            return !value.equals(PythonValue.of(0L));
        }
        if (value instanceof PythonValue.Str text) {
            return !text.value().isEmpty();
        }
        if (value instanceof PythonValue.ListOf list) {
            return !list.items().isEmpty();
        }
        if (value instanceof PythonValue.DictOf dict) {
            return !dict.entries().isEmpty();
        }
        return !(value instanceof PythonValue.None);
    }

    /**
     * Arithmetic.
     *
     * @throws PythonError if the values lack the operator, or the result is too large
     */
    public static PythonValue compute(PythonValue left, String operator, PythonValue right) {
        return PythonSyntax.constant(
                        new PythonExpression.Binary(
                                operator,
                                new PythonExpression.Constant(left),
                                new PythonExpression.Constant(right)))
                .orElseThrow(() -> uncomputed(left, operator, right));
    }

    private static PythonError uncomputed(PythonValue left, String operator, PythonValue right) {
        if (isNumber(left) && isNumber(right)) {
            return new PythonError("int too large to convert to float");
        }
        if (operator.equals("*") && (isNumber(left) || isNumber(right))) {
            PythonValue times = isNumber(left) ? left : right;
            return new PythonError(
                    "can't multiply sequence by non-int of type '%s'".formatted(times.type()));
        }
        return new PythonError(
                "unsupported operand type(s) for %s: '%s' and '%s'"
                        .formatted(operator, left.type(), right.type()));
    }

    /**
     * Whether {@code left < right}.
     *
     * @throws PythonError if they cannot be ordered
     */
    public static boolean isLess(PythonValue left, PythonValue right) {
        return compare(left, "<", right) < 0;
    }

    /**
     * Which is greater: below 0, 0 or above; NaN is above all.
     *
     * @param operator what was asked, for the message
     * @throws PythonError if they cannot be ordered
     */
    public static int compare(PythonValue left, String operator, PythonValue right) {
        if (left instanceof PythonValue.Str one && right instanceof PythonValue.Str two) {
            return one.value().compareTo(two.value());
        }
        if (!isNumber(left) || !isNumber(right)) {
            throw new PythonError(
                    "'%s' not supported between instances of '%s' and '%s'"
                            .formatted(operator, left.type(), right.type()));
        }
        double one = approximate(left);
        double two = approximate(right);
        return one == two && Double.isFinite(one)
                ? exact(left).compareTo(exact(right))
                : Double.compare(one, two);
    }

    private static double approximate(PythonValue number) {
        return number instanceof PythonValue.Real real ? real.value() : exact(number).doubleValue();
    }

    private static BigDecimal finite(double value) {
        if (!Double.isFinite(value)) {
            throw new PythonError("cannot convert float %s to integer".formatted(infinite(value)));
        }
        return new BigDecimal(value);
    }

    private static String infinite(double value) {
        return Double.isNaN(value) ? "NaN" : "infinity";
    }

    /**
     * The exact value of a number.
     *
     * @throws PythonError if it is infinite or none
     */
    public static BigDecimal exact(PythonValue number) {
        if (number instanceof PythonValue.Int whole) {
            return new BigDecimal(whole.value());
        }
        if (number instanceof PythonValue.Real real) {
            return finite(real.value());
        }
        return number.equals(PythonValue.of(true)) ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    /**
     * What {@code float(value)} gives.
     *
     * @throws PythonError if it is no number
     */
    public static double real(PythonValue value) {
        if (isNumber(value)) {
            return approximate(value);
        }
        if (value instanceof PythonValue.Str text) {
            return PythonStrings.real(text.value())
                    .orElseThrow(
                            () ->
                                    new PythonError(
                                            "could not convert string to float: "
                                                    + PythonPrinter.repr(value)))
                    .value();
        }
        throw new PythonError(
                "float() argument must be a string or a real number, not '%s'"
                        .formatted(value.type()));
    }

    /** What {@code round(value, places)} gives of a float. */
    public static double rounded(double value, int places) {
        return Double.isFinite(value)
                ? Math.copySign(
                        new BigDecimal(value)
                                .setScale(places, RoundingMode.HALF_EVEN)
                                .doubleValue(),
                        value)
                : value;
    }

    /** What {@code f"{value:.2f}"} gives of a number. */
    public static String money(PythonValue number) {
        return finite(real(number)).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    /**
     * The text that a value is.
     *
     * @throws PythonError if it is none
     */
    public static String text(PythonValue value) {
        if (value instanceof PythonValue.Str text) {
            return text.value();
        }
        if (!value.isHashable()) {
            throw new PythonError("unhashable type: '%s'".formatted(value.type()));
        }
        throw new PythonError("'%s' object is no str".formatted(value.type()));
    }

    /**
     * The items of a list or tuple, or the characters of a text.
     *
     * @throws PythonError if it is none
     */
    public static List<PythonValue> items(PythonValue value) {
        if (value instanceof PythonValue.ListOf list) {
            return list.items();
        }
        if (value instanceof PythonValue.TupleOf tuple) {
            return tuple.items();
        }
        if (value instanceof PythonValue.Str text) {
            return text.value()
                    .codePoints()
                    .<PythonValue>mapToObj(c -> PythonValue.of(Character.toString(c)))
                    .toList();
        }
        throw new PythonError("'%s' object is not iterable".formatted(value.type()));
    }
}
