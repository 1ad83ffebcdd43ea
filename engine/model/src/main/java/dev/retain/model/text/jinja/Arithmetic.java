package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.apiguardian.api.API;

/** Numbers as Python computes them: whole ones without bound, and floats. */
@API(status = INTERNAL, since = "0.1")
public final class Arithmetic {

    /** Python prints no more than 4,300 digits; nothing larger is kept than twice that. */
    private static final int MOST_BITS = 1 << 15;

    private static final long EXACT = 1L << 53;

    private final Budget budget;

    /** With what it may use. */
    public Arithmetic(Budget budget) {
        this.budget = budget;
    }

    public static boolean isNumber(Object value) {
        return isWhole(value) || value instanceof Double;
    }

    /** Whether it is an int or a bool. */
    public static boolean isWhole(Object value) {
        return value instanceof Long || value instanceof Boolean || value instanceof BigInteger;
    }

    public static BigInteger big(Object whole) {
        if (whole instanceof BigInteger big) {
            return big;
        }
        return BigInteger.valueOf(
                whole instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) whole).longValue());
    }

    /** A whole number in its one form. */
    public Object whole(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        if (number.bitLength() > MOST_BITS) {
            throw budget.refusal("a whole number is too large");
        }
        budget.memory(number.bitLength());
        budget.work(number.bitLength());
        return number;
    }

    /**
     * A number as a float.
     *
     * @throws TemplateException if it is too large
     */
    public double real(Object number) {
        if (number instanceof Double real) {
            return real;
        }
        double real = number instanceof Long small ? (double) small : big(number).doubleValue();
        if (Double.isInfinite(real)) {
            throw budget.refusal("a whole number is too large to be a float");
        }
        return real;
    }

    /** The number without its fraction. */
    public Object truncated(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw budget.refusal(PythonNumbers.repr(number) + " cannot be a whole number");
        }
        return whole(new BigDecimal(number).toBigInteger());
    }

    /** Two numbers and what stands between them. */
    public Object compute(String operator, Object left, Object right) {
        budget.memory(64);
        if (operator.equals("**")) {
            return power(left, right);
        }
        boolean divides = operator.equals("/") || operator.equals("//") || operator.equals("%");
        if (divides && (isWhole(right) ? big(right).signum() == 0 : real(right) == 0)) {
            throw budget.refusal("division by zero");
        }
        if (isWhole(left) && isWhole(right)) {
            return left instanceof Long a && right instanceof Long b && fits(a) && fits(b)
                    ? small(operator, a, b)
                    : large(operator, big(left), big(right));
        }
        return floats(operator, real(left), real(right));
    }

    private static boolean fits(long number) {
        return number > Integer.MIN_VALUE && number < Integer.MAX_VALUE;
    }

    private Object small(String operator, long left, long right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> (double) left / right;
            case "//" -> Math.floorDiv(left, right);
            case "%" -> Math.floorMod(left, right);
            default -> throw budget.refusal("the operator " + operator + " is not supported");
        };
    }

    private Object large(String operator, BigInteger left, BigInteger right) {
        budget.work((long) left.bitLength() * right.bitLength() / 1024);
        return switch (operator) {
            case "+" -> whole(left.add(right));
            case "-" -> whole(left.subtract(right));
            case "*" -> whole(left.multiply(right));
            case "/" -> quotient(left, right);
            case "//" -> whole(floorDivided(left, right)[0]);
            case "%" -> whole(floorDivided(left, right)[1]);
            default -> throw budget.refusal("the operator " + operator + " is not supported");
        };
    }

    private double quotient(BigInteger left, BigInteger right) {
        var exact = new BigDecimal(left).divide(new BigDecimal(right), new MathContext(60));
        double quotient = exact.doubleValue();
        if (Double.isInfinite(quotient)) {
            throw budget.refusal("the result of a division is too large to be a float");
        }
        return quotient;
    }

    private static BigInteger[] floorDivided(BigInteger left, BigInteger right) {
        BigInteger[] both = left.divideAndRemainder(right);
        if (both[1].signum() != 0 && both[1].signum() != right.signum()) {
            both[0] = both[0].subtract(BigInteger.ONE);
            both[1] = both[1].add(right);
        }
        return both;
    }

    private Object floats(String operator, double left, double right) {
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            case "//" -> floorDivided(left, right)[0];
            case "%" -> floorDivided(left, right)[1];
            default -> throw budget.refusal("the operator " + operator + " is not supported");
        };
    }

    /** As CPython's float_divmod, whose results are not those of floor(a / b). */
    private static double[] floorDivided(double left, double right) {
        double rest = left % right;
        double quotient = (left - rest) / right;
        if (rest != 0) {
            if (right < 0 != rest < 0) {
                rest += right;
                quotient -= 1;
            }
        } else {
            rest = Math.copySign(0.0, right);
        }
        double floor = Math.copySign(0.0, left / right);
        if (quotient != 0) {
            floor = Math.floor(quotient);
            if (quotient - floor > 0.5) {
                floor += 1;
            }
        }
        return new double[] {floor, rest};
    }

    private Object power(Object left, Object right) {
        if (isWhole(left) && isWhole(right) && big(right).signum() >= 0) {
            BigInteger base = big(left);
            BigInteger exponent = big(right);
            boolean trivial = base.abs().bitLength() <= 1;
            if (trivial) {
                exponent =
                        exponent.signum() == 0
                                ? exponent
                                : exponent.mod(BigInteger.TWO).add(BigInteger.TWO);
            }
            if (exponent.bitLength() > 31 || base.bitLength() * exponent.longValue() > MOST_BITS) {
                throw budget.refusal("a power is too large");
            }
            budget.work(base.bitLength() * exponent.longValue());
            return whole(base.pow(exponent.intValue()));
        }
        double base = real(left);
        double exponent = real(right);
        if (base == 0 && exponent < 0) {
            throw budget.refusal("zero cannot be raised to a negative power");
        }
        if (base < 0 && exponent != Math.rint(exponent) && !Double.isInfinite(base)) {
            throw budget.refusal("a power is a complex number, which is not supported");
        }
        double power = Math.pow(base, exponent);
        if (Math.abs(base) == 1 && !Double.isNaN(exponent) || base == 1) {
            return Double.isInfinite(exponent) || base == 1 ? 1.0 : power;
        }
        if (Double.isInfinite(power) && !Double.isInfinite(base) && !Double.isInfinite(exponent)) {
            throw budget.refusal("a power is too large");
        }
        return power;
    }

    /** Which of two numbers is greater; neither of them is NaN. */
    public int compare(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Long.compare(a, b);
        }
        if (isWhole(left) && isWhole(right)) {
            return big(left).compareTo(big(right));
        }
        if (left instanceof Double a && right instanceof Double b) {
            return a.doubleValue() == b.doubleValue() ? 0 : Double.compare(a, b);
        }
        return left instanceof Double a ? mixed(a, right) : -mixed((Double) right, left);
    }

    private static int mixed(double real, Object whole) {
        if (Double.isInfinite(real)) {
            return real > 0 ? 1 : -1;
        }
        if (whole instanceof Long small && Math.abs(small) < EXACT) {
            return real == small ? 0 : Double.compare(real, small);
        }
        return new BigDecimal(real).compareTo(new BigDecimal(big(whole)));
    }
}
