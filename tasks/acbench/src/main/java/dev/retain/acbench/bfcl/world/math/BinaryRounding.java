package dev.retain.acbench.bfcl.world.math;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers of so many binary digits.
 *
 * @param bits how many
 */
record BinaryRounding(int bits) {

    /** The nearest such number; of two the even one. */
    BigDecimal of(BigDecimal value) {
        if (value.signum() == 0) {
            return BigDecimal.ZERO;
        }
        int shift = bits - 1 - exponent(value.abs());
        BigDecimal scaled =
                shift >= 0
                        ? value.multiply(power(shift))
                        : value.divide(power(-shift), new MathContext(value.precision() + bits));
        BigDecimal whole = scaled.setScale(0, RoundingMode.HALF_EVEN);
        return shift >= 0 ? whole.divide(power(shift)) : whole.multiply(power(-shift));
    }

    /** The nearest such number to a quotient. */
    BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
        int digits = 2 * Math.max(dividend.precision(), divisor.precision()) + bits;
        return of(dividend.divide(divisor, new MathContext(digits)));
    }

    private static BigDecimal power(int exponent) {
        return new BigDecimal(BigInteger.TWO.pow(exponent));
    }

    /** The largest whole power of two that is not above a positive number. */
    static int exponent(BigDecimal value) {
        int guess =
                (int)
                        Math.floor(
                                (value.precision() - value.scale() - 1)
                                        * Math.log(10)
                                        / Math.log(2));
        while (two(guess + 1).compareTo(value) <= 0) {
            guess++;
        }
        while (two(guess).compareTo(value) > 0) {
            guess--;
        }
        return guess;
    }

    private static BigDecimal two(int exponent) {
        return exponent >= 0 ? power(exponent) : BigDecimal.ONE.divide(power(-exponent));
    }

    /** Its text with so many decimal digits, as mpmath prints it. */
    String text(BigDecimal value, int digits) {
        if (value.signum() == 0) {
            return "0.0";
        }
        BigDecimal rounded =
                value.round(new MathContext(digits, RoundingMode.HALF_UP)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent > Math.min(-(digits / 3), -5) && exponent < digits) {
            String plain = rounded.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String written = rounded.unscaledValue().abs().toString();
        String fraction = written.length() > 1 ? written.substring(1) : "0";
        return "%s%s.%se%s%d"
                .formatted(
                        rounded.signum() < 0 ? "-" : "",
                        written.charAt(0),
                        fraction,
                        exponent < 0 ? "-" : "+",
                        Math.abs(exponent));
    }
}
