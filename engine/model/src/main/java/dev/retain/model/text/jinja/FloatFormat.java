package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.apiguardian.api.API;

/** Floats in the ways of C's printf, which Python's formats are made of. */
@API(status = INTERNAL, since = "0.1")
public final class FloatFormat {

    private FloatFormat() {}

    /**
     * The text of a number that is not negative, without a sign.
     *
     * @param kind one of {@code eEfFgG}
     * @param alternative whether {@code g} keeps its zeros, and the others their point
     */
    public static String of(
            double number, char kind, int precision, boolean alternative, Budget budget) {
        budget.text(precision + 340L);
        budget.work(20L * precision);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            String text = Double.isNaN(number) ? "nan" : "inf";
            return Character.isUpperCase(kind) ? text.toUpperCase(Locale.ROOT) : text;
        }
        var exact = new BigDecimal(number);
        String text =
                switch (Character.toLowerCase(kind)) {
                    case 'f' -> fixed(exact, precision, alternative);
                    case 'e' -> scientific(exact, precision, alternative);
                    default -> general(exact, precision == 0 ? 1 : precision, alternative);
                };
        return Character.isUpperCase(kind) ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static String fixed(BigDecimal number, int precision, boolean alternative) {
        String text = number.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
        return precision == 0 && alternative ? text + "." : text;
    }

    private static String scientific(BigDecimal number, int precision, boolean alternative) {
        BigDecimal rounded = number.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        var digits = new StringBuilder(rounded.unscaledValue().toString());
        int exponent = rounded.signum() == 0 ? 0 : digits.length() - rounded.scale() - 1;
        while (digits.length() < precision + 1) {
            digits.append('0');
        }
        digits.setLength(precision + 1);
        String point = precision > 0 || alternative ? "." : "";
        return "%s%s%se%s%02d"
                .formatted(
                        digits.charAt(0),
                        point,
                        digits.substring(1),
                        exponent < 0 ? "-" : "+",
                        Math.abs(exponent));
    }

    private static String general(BigDecimal number, int precision, boolean alternative) {
        BigDecimal rounded = number.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        boolean plain = exponent >= -4 && exponent < precision;
        String text =
                plain
                        ? fixed(number, Math.max(0, precision - 1 - exponent), alternative)
                        : scientific(number, precision - 1, alternative);
        return alternative ? text : withoutZeros(text);
    }

    private static String withoutZeros(String text) {
        int end = text.indexOf('e') < 0 ? text.length() : text.indexOf('e');
        String digits = text.substring(0, end);
        if (digits.contains(".")) {
            digits = digits.replaceFirst("\\.?0*$", "");
        }
        return digits + text.substring(end);
    }
}
