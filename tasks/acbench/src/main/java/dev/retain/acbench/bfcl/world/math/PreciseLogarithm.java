package dev.retain.acbench.bfcl.world.math;

import dev.retain.acbench.python.PythonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * A quotient of logarithms as mpmath computes and prints it: each step is rounded to as many binary
 * digits as the wanted decimal ones need.
 */
final class PreciseLogarithm {

    private static final double BITS_A_DIGIT = 3.3219280948873626;
    private static final int SPARE = 30;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final BinaryRounding rounding;
    private final int shown;
    private final MathContext exact;

    /**
     * One of a precision.
     *
     * @param digits how many decimal digits are wanted, at least -1
     */
    PreciseLogarithm(int digits) {
        int bits = Math.max(1, (int) Math.rint((digits + 1) * BITS_A_DIGIT));
        int back = Math.max(1, (int) Math.rint(bits / BITS_A_DIGIT - 1));
        this.rounding = new BinaryRounding(bits);
        this.shown = back == 15 ? 17 : back + 3;
        this.exact = new MathContext(digits + SPARE);
    }

    /** The logarithm of a number to a base, which is neither negative nor 1. */
    PythonValue of(BigDecimal value, BigDecimal base) {
        if (value.signum() == 0) {
            String end = base.compareTo(BigDecimal.ONE) > 0 ? "-inf" : "+inf";
            return real(base.signum() == 0 ? "nan" : end);
        }
        if (base.signum() == 0) {
            return real("0.0");
        }
        BigDecimal divisor = rounding.of(natural(base));
        String real = quotient(natural(value.abs()), divisor);
        return value.signum() > 0
                ? real(real)
                : new PythonValue.Foreign(
                        "mpc",
                        "mpc(real='%s', imag='%s')".formatted(real, quotient(pi(), divisor)));
    }

    private static PythonValue real(String text) {
        return new PythonValue.Foreign("mpf", "mpf('" + text + "')");
    }

    private String quotient(BigDecimal logarithm, BigDecimal divisor) {
        BigDecimal dividend = rounding.of(logarithm);
        return rounding.text(rounding.quotient(dividend, divisor), shown);
    }

    /** The natural logarithm: of a number near 1, and of as many twos as are left. */
    private BigDecimal natural(BigDecimal value) {
        int twos = BinaryRounding.exponent(value);
        BigDecimal near =
                twos >= 0
                        ? value.divide(new BigDecimal(BigInteger.TWO.pow(twos)), exact)
                        : value.multiply(new BigDecimal(BigInteger.TWO.pow(-twos)), exact);
        BigDecimal rest = series(near);
        return twos == 0 ? rest : rest.add(series(TWO).multiply(BigDecimal.valueOf(twos)), exact);
    }

    /** ln x = 2 artanh((x - 1) / (x + 1)), for numbers from 1 to 2. */
    private BigDecimal series(BigDecimal value) {
        BigDecimal ratio = value.subtract(BigDecimal.ONE).divide(value.add(BigDecimal.ONE), exact);
        return powers(ratio, ratio.multiply(ratio, exact)).multiply(TWO);
    }

    /** Machin: π = 16 arctan(1/5) − 4 arctan(1/239). */
    private BigDecimal pi() {
        BigDecimal fifth = arctangent(5).multiply(BigDecimal.valueOf(16));
        return fifth.subtract(arctangent(239).multiply(BigDecimal.valueOf(4)), exact);
    }

    private BigDecimal arctangent(int divisor) {
        BigDecimal ratio = BigDecimal.ONE.divide(BigDecimal.valueOf(divisor), exact);
        return powers(ratio, ratio.multiply(ratio, exact).negate());
    }

    /** The sum of first·step^k / (2k + 1). */
    private BigDecimal powers(BigDecimal first, BigDecimal step) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal power = first;
        BigDecimal least = BigDecimal.ONE.movePointLeft(exact.getPrecision() + SPARE);
        for (int k = 1; power.abs().compareTo(least) > 0; k += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(k), exact), exact);
            power = power.multiply(step, exact);
        }
        return sum;
    }
}
