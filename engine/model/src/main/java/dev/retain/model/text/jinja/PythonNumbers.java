package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Numbers to text and back, as Python writes and reads them. */
@API(status = INTERNAL, since = "0.1")
public final class PythonNumbers {

    /** Python neither reads nor writes longer whole numbers. */
    private static final int MOST_DIGITS = 4300;

    private static final Pattern REAL =
            Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

    private PythonNumbers() {}

    /** A float, with as few digits as tell it from its neighbours. */
    public static String repr(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(Math.abs(number)).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int exponent = digits.length() - shortest.scale() - 1;
        String sign = number < 0 ? "-" : "";
        if (exponent < -4 || exponent >= 16) {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            return "%s%s%se%s%02d"
                    .formatted(
                            sign,
                            digits.charAt(0),
                            fraction,
                            exponent < 0 ? "-" : "+",
                            Math.abs(exponent));
        }
        String plain = shortest.toPlainString();
        return sign + plain + (plain.contains(".") ? "" : ".0");
    }

    /** Java 17's own shortest texts are not always the shortest. */
    private static BigDecimal shortest(double number) {
        var exact = new BigDecimal(number);
        for (int digits = number < Double.MIN_NORMAL ? 1 : 15; digits < 17; digits++) {
            BigDecimal best = null;
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
                BigDecimal candidate = exact.round(new MathContext(digits, mode));
                boolean reads = candidate.doubleValue() == number;
                if (reads
                        && (best == null
                                || candidate
                                                .subtract(exact)
                                                .abs()
                                                .compareTo(best.subtract(exact).abs())
                                        < 0)) {
                    best = candidate;
                }
            }
            if (best != null) {
                return best;
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN));
    }

    /** A whole number in decimal. */
    public static String decimal(Object whole, Budget budget) {
        if (whole instanceof BigInteger big) {
            budget.work(big.bitLength());
            String text = big.toString();
            if (text.length() > MOST_DIGITS + (big.signum() < 0 ? 1 : 0)) {
                throw budget.refusal("a whole number has more than " + MOST_DIGITS + " digits");
            }
            return text;
        }
        return whole.toString();
    }

    /**
     * The whole number that a text is, as {@code int(text, base)} reads it; empty if it is none.
     *
     * @param base 0, or 2 to 36
     */
    public static Optional<Object> whole(String text, int base, Arithmetic numbers, Budget budget) {
        budget.work(text.length());
        String rest = Texts.strip(text, Optional.empty(), true, true);
        boolean negative = rest.startsWith("-");
        if (negative || rest.startsWith("+")) {
            rest = rest.substring(1);
        }
        int radix = base;
        int prefixed = radix(rest);
        if (prefixed > 0 && (base == 0 || base == prefixed)) {
            radix = prefixed;
            rest = rest.substring(rest.length() > 2 && rest.charAt(2) == '_' ? 3 : 2);
        } else if (base == 0) {
            radix = 10;
            if (rest.startsWith("0") && !rest.replace("_", "").chars().allMatch(c -> c == '0')) {
                return Optional.empty();
            }
        }
        return digits(rest, radix, budget)
                .map(digits -> negative ? digits.negate() : digits)
                .map(numbers::whole);
    }

    private static int radix(String text) {
        String start = text.length() < 2 ? "" : text.substring(0, 2).toLowerCase(Locale.ROOT);
        return switch (start) {
            case "0x" -> 16;
            case "0o" -> 8;
            case "0b" -> 2;
            default -> -1;
        };
    }

    private static Optional<BigInteger> digits(String text, int radix, Budget budget) {
        if (!separated(text)) {
            return Optional.empty();
        }
        String digits = text.replace("_", "");
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), radix) < 0) {
                return Optional.empty();
            }
        }
        if (digits.length() > MOST_DIGITS) {
            throw budget.refusal("a whole number has more than " + MOST_DIGITS + " digits");
        }
        budget.work((long) digits.length() * digits.length() / 16);
        return Optional.of(new BigInteger(digits, radix));
    }

    /** Underscores stand between digits only. */
    private static boolean separated(String text) {
        return !text.isEmpty()
                && !text.startsWith("_")
                && !text.endsWith("_")
                && !text.contains("__");
    }

    /** The float that a text is, as {@code float(text)} reads it; empty if it is none. */
    public static Optional<Double> real(String text, Budget budget) {
        budget.text(text.length());
        String rest = Texts.strip(text, Optional.empty(), true, true);
        String lower = rest.toLowerCase(Locale.ROOT).replaceFirst("^[+]", "");
        boolean negative = lower.startsWith("-");
        switch (negative ? lower.substring(1) : lower) {
            case "inf", "infinity" -> {
                return Optional.of(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
            }
            case "nan" -> {
                return Optional.of(Double.NaN);
            }
            default -> {
                return decimal(rest);
            }
        }
    }

    private static Optional<Double> decimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '_'
                    && (i == 0
                            || i + 1 == text.length()
                            || Character.digit(text.charAt(i - 1), 10) < 0
                            || Character.digit(text.charAt(i + 1), 10) < 0)) {
                return Optional.empty();
            }
        }
        String plain = text.replace("_", "");
        if (plain.length() > MOST_DIGITS || !REAL.matcher(plain).matches()) {
            return Optional.empty();
        }
        return Optional.of(Double.valueOf(plain));
    }

    /**
     * A float rounded as Python's {@code round} does, to the nearest of the decimal numbers.
     *
     * @param places behind the point; may be negative
     */
    public static double rounded(double number, int places) {
        if (Double.isNaN(number) || Double.isInfinite(number) || places > 330) {
            return number;
        }
        if (places < -330) {
            return Math.copySign(0.0, number);
        }
        double rounded =
                new BigDecimal(number).setScale(places, RoundingMode.HALF_EVEN).doubleValue();
        return rounded == 0 ? Math.copySign(0.0, number) : rounded;
    }
}
