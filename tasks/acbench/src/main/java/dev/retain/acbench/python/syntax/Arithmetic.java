package dev.retain.acbench.python.syntax;

import dev.retain.acbench.python.PythonValue;
import java.math.BigInteger;

/** What Python's operators make of numbers. */
final class Arithmetic {

    private Arithmetic() {}

    /** {@code -value}. */
    static PythonValue negated(PythonValue value) {
        if (value instanceof PythonValue.Int whole) {
            return new PythonValue.Int(whole.value().negate());
        }
        if (value instanceof PythonValue.Bool truth) {
            return PythonValue.of(truth.value() ? -1L : 0L);
        }
        if (value instanceof PythonValue.Real real) {
            return new PythonValue.Real(-real.value());
        }
        if (value instanceof PythonValue.Complex complex) {
            return new PythonValue.Complex(-complex.real(), -complex.imaginary());
        }
        throw new Unreadable("no number");
    }

    /** The number as a float; a whole number that is too large for one has none. */
    static double real(PythonValue value) {
        if (value instanceof PythonValue.Real real) {
            return real.value();
        }
        BigInteger whole = whole(value);
        double real = whole.doubleValue();
        if (Double.isInfinite(real)) {
            throw new Unreadable("a number that is too large for a float");
        }
        return real;
    }

    /** The number that an int or a bool is. */
    static BigInteger whole(PythonValue value) {
        if (value instanceof PythonValue.Int whole) {
            return whole.value();
        }
        if (value instanceof PythonValue.Bool truth) {
            return truth.value() ? BigInteger.ONE : BigInteger.ZERO;
        }
        throw new Unreadable("no whole number");
    }
}
