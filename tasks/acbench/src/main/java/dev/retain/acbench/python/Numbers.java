package dev.retain.acbench.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When numbers of different types are one: in Python their exact values decide. */
final class Numbers {

    private Numbers() {}

    static boolean areEqual(PythonValue one, @Nullable Object other) {
        if (one == other) {
            return true;
        }
        Object mine = exact(one);
        return !mine.equals(Double.NaN)
                && other instanceof PythonValue value
                && mine.equals(exact(value));
    }

    static int hash(PythonValue number) {
        return exact(number).hashCode();
    }

    /** A value that is equal for equal numbers; what is no number is only itself. */
    private static Object exact(PythonValue value) {
        if (value instanceof PythonValue.Int whole) {
            return whole.value();
        }
        if (value instanceof PythonValue.Bool truth) {
            return truth.value() ? BigInteger.ONE : BigInteger.ZERO;
        }
        if (value instanceof PythonValue.Real real) {
            return exact(real.value());
        }
        if (value instanceof PythonValue.Complex complex) {
            return complex.imaginary() == 0
                    ? exact(complex.real())
                    : List.of(exact(complex.real()), exact(complex.imaginary()));
        }
        return value;
    }

    private static Object exact(double value) {
        boolean whole = Double.isFinite(value) && value == Math.rint(value);
        return whole ? new BigDecimal(value).toBigInteger() : Double.valueOf(value);
    }
}
