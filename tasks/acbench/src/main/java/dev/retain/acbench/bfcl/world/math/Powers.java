package dev.retain.acbench.bfcl.world.math;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonError;
import dev.retain.acbench.bfcl.world.PythonOperators;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Powers, square roots and logarithms. */
final class Powers {

    /** More digits than this are refused. */
    private static final BigInteger MOST_DIGITS = BigInteger.valueOf(1_000);

    private static final PythonValue ZERO = PythonValue.of(0L);
    private static final PythonValue ONE = PythonValue.of(1L);

    private Powers() {}

    static void addTo(ApiMethods operations) {
        operations.add("power(base, exponent)", Powers::power);
        operations.add("square_root(number, precision)", Powers::root);
        operations.add("logarithm(value, base, precision)", Powers::logarithm);
    }

    private static PythonValue power(BoundArguments arguments) {
        PythonValue base = arguments.get("base");
        PythonValue exponent = arguments.get("exponent");
        if (!PythonOperators.isNumber(base) || !PythonOperators.isNumber(exponent)) {
            return PythonDicts.error("Both inputs must be numbers");
        }
        boolean negative = PythonOperators.isLess(base, ZERO);
        if (base.equals(ZERO) && PythonOperators.isLess(exponent, ZERO)) {
            throw new PythonError("0.0 cannot be raised to a negative power");
        }
        double by = PythonOperators.real(exponent);
        if (negative && by != Math.rint(by)) {
            return PlainArithmetic.result(complex(PythonOperators.real(base), by));
        }
        try {
            return PlainArithmetic.result(PythonOperators.compute(base, "**", exponent));
        } catch (PythonError e) {
            throw new PythonError("(34, 'Numerical result out of range')", e);
        }
    }

    /** The power of a negative number by a fraction. */
    private static PythonValue complex(double base, double exponent) {
        double length = Math.pow(-base, exponent);
        double phase = Math.PI * exponent;
        return new PythonValue.Complex(
                length * StrictMath.cos(phase), length * StrictMath.sin(phase));
    }

    private static PythonValue root(BoundArguments arguments) {
        PythonValue number = arguments.get("number");
        boolean numbers = PythonOperators.isNumber(number);
        if (numbers && PythonOperators.isLess(number, ZERO)) {
            return PythonDicts.error("Cannot calculate square root of a negative number");
        }
        if (!numbers || !(arguments.get("precision") instanceof PythonValue.Int precision)) {
            return PythonDicts.error(
                    "Input must be a number or computation resulted in an invalid operation");
        }
        if (precision.value().signum() <= 0) {
            throw new PythonError("valid range for prec is [1, MAX_PREC]");
        }
        BigDecimal root = root(PythonOperators.exact(number), digits(precision.value()));
        return PlainArithmetic.result(
                new PythonValue.Foreign("Decimal", "Decimal('" + root + "')"));
    }

    /** Only an exact root has fewer digits than are wanted. */
    private static BigDecimal root(BigDecimal number, int digits) {
        BigDecimal root = number.sqrt(new MathContext(digits, RoundingMode.HALF_EVEN));
        return root.multiply(root).compareTo(number) == 0
                ? root
                : root.setScale(root.scale() + digits - root.precision(), RoundingMode.UNNECESSARY);
    }

    private static int digits(BigInteger precision) {
        if (precision.compareTo(MOST_DIGITS) > 0) {
            throw new PythonError(
                    "a precision of %s digits; choose at most %s"
                            .formatted(precision, MOST_DIGITS));
        }
        return precision.intValue();
    }

    private static PythonValue logarithm(BoundArguments arguments) {
        PythonValue value = arguments.get("value");
        PythonValue base = arguments.get("base");
        for (PythonValue number : new PythonValue[] {value, base}) {
            if (!PythonOperators.isNumber(number)) {
                return PythonDicts.error("cannot create mpf from " + PythonPrinter.repr(number));
            }
        }
        if (!(arguments.get("precision") instanceof PythonValue.Int precision)) {
            return PythonDicts.error(
                    "invalid literal for int() with base 10: "
                            + PythonPrinter.repr(arguments.get("precision")));
        }
        if (base.equals(ONE)) {
            return PythonDicts.error("");
        }
        if (PythonOperators.isLess(base, ZERO)) {
            throw new PythonError("a logarithm to a negative base; choose a positive one");
        }
        var logarithm =
                new PreciseLogarithm(digits(precision.value().max(BigInteger.ONE.negate())));
        return PlainArithmetic.result(
                logarithm.of(PythonOperators.exact(value), PythonOperators.exact(base)));
    }
}
