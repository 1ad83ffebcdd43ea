package dev.retain.acbench.python.syntax;

import dev.retain.acbench.python.PythonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** What Python's operators make of numbers. */
final class PythonArithmetic {

    private static final int MOST_BITS = 100_000;
    private static final long EXACT = 1L << 53;
    private static final MathContext MORE_THAN_A_FLOAT = new MathContext(60);

    private PythonArithmetic() {}

    /** Both operands of numbers: floats if one of them is. */
    static PythonValue binary(String operator, PythonValue left, PythonValue right) {
        boolean floats =
                left instanceof PythonValue.Real
                        || right instanceof PythonValue.Real
                        || operator.equals("**") && whole(right).signum() < 0;
        return floats
                ? new PythonValue.Real(floats(operator, real(left), real(right)))
                : wholes(operator, whole(left), whole(right));
    }

    private static PythonValue wholes(String operator, BigInteger left, BigInteger right) {
        return switch (operator) {
            case "+" -> new PythonValue.Int(left.add(right));
            case "-" -> new PythonValue.Int(left.subtract(right));
            case "*" ->
                    new PythonValue.Int(
                            bounded(left.bitLength() + right.bitLength(), left).multiply(right));
            case "/" -> new PythonValue.Real(quotient(left, nonZero(right)));
            case "//" -> new PythonValue.Int(left.subtract(floorMod(left, right)).divide(right));
            case "%" -> new PythonValue.Int(floorMod(left, right));
            case "**" -> new PythonValue.Int(power(left, right));
            case "<<" -> new PythonValue.Int(left.shiftLeft(shift(left, right)));
            case ">>" -> new PythonValue.Int(left.shiftRight(shift(BigInteger.ZERO, right)));
            case "&" -> new PythonValue.Int(left.and(right));
            case "|" -> new PythonValue.Int(left.or(right));
            case "^" -> new PythonValue.Int(left.xor(right));
            default -> throw new Unreadable("an operator that numbers lack");
        };
    }

    private static BigInteger bounded(long bits, BigInteger value) {
        if (bits > MOST_BITS) {
            throw new Unreadable("a number that is too long");
        }
        return value;
    }

    private static BigInteger nonZero(BigInteger divisor) {
        if (divisor.signum() == 0) {
            throw new Unreadable("a division by zero");
        }
        return divisor;
    }

    /** The sign of a remainder is the divisor's. */
    private static BigInteger floorMod(BigInteger left, BigInteger right) {
        BigInteger rest = left.mod(nonZero(right).abs());
        return right.signum() < 0 && rest.signum() > 0 ? rest.add(right) : rest;
    }

    private static double quotient(BigInteger left, BigInteger right) {
        BigInteger limit = BigInteger.valueOf(EXACT);
        if (left.abs().compareTo(limit) <= 0 && right.abs().compareTo(limit) <= 0) {
            return left.doubleValue() / right.doubleValue();
        }
        double value =
                new BigDecimal(left).divide(new BigDecimal(right), MORE_THAN_A_FLOAT).doubleValue();
        return finite(value);
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new Unreadable("a number that is too large for a float");
        }
        return value;
    }

    private static BigInteger power(BigInteger base, BigInteger exponent) {
        boolean small = base.bitLength() <= 1 && base.abs().compareTo(BigInteger.ONE) <= 0;
        if (small) {
            boolean odd = exponent.testBit(0);
            return exponent.signum() == 0 ? BigInteger.ONE : odd ? base : base.abs();
        }
        bounded(
                exponent.bitLength() > Integer.SIZE - 2
                        ? Long.MAX_VALUE
                        : exponent.longValue() * base.bitLength(),
                base);
        return base.pow(exponent.intValue());
    }

    private static int shift(BigInteger value, BigInteger by) {
        if (by.signum() < 0) {
            throw new Unreadable("a negative shift");
        }
        bounded(
                by.bitLength() > Integer.SIZE - 2
                        ? Long.MAX_VALUE
                        : by.longValue() + value.bitLength(),
                by);
        return by.intValue();
    }

    private static double floats(String operator, double left, double right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / nonZero(right);
            case "//" -> floorQuotient(left, nonZero(right));
            case "%" -> remainder(left, nonZero(right));
            case "**" -> power(left, right);
            default -> throw new Unreadable("an operator that floats lack");
        };
    }

    private static double nonZero(double divisor) {
        if (divisor == 0) {
            throw new Unreadable("a division by zero");
        }
        return divisor;
    }

    private static double remainder(double left, double right) {
        double rest = left % right;
        if (rest == 0) {
            return Math.copySign(0, right);
        }
        return rest < 0 == right < 0 ? rest : rest + right;
    }

    private static double floorQuotient(double left, double right) {
        double exact = (left - remainder(left, right)) / right;
        double floor = Math.floor(exact);
        if (exact == 0) {
            return Math.copySign(0, left / right);
        }
        return exact - floor > 0.5 ? floor + 1 : floor;
    }

    private static double power(double base, double exponent) {
        boolean complex = base < 0 && exponent != Math.rint(exponent);
        if (complex || base == 0 && exponent < 0) {
            throw new Unreadable("a power that is no float");
        }
        double value = Math.pow(base, exponent);
        return Double.isFinite(base) && Double.isFinite(exponent) ? finite(value) : value;
    }

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
