package dev.retain.environments.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How numbers are shown in a table: the formats of AgentBoard's workbook, and shares. */
final class ShownNumber {

    /** Whole numbers without a point, others with ten digits at most. */
    static final String GENERAL = "General";

    private static final Pattern FORMAT = Pattern.compile("(#,##)?0(\\.0+)?(%)?");
    private static final MathContext TEN_DIGITS = new MathContext(10, RoundingMode.HALF_UP);
    private static final double LARGE = 1e15;
    private static final int THOUSAND = 3;

    private ShownNumber() {}

    static String of(double value, String format) {
        Matcher matcher = FORMAT.matcher(format);
        return matcher.matches() && Math.abs(value) < LARGE ? of(value, matcher) : general(value);
    }

    private static String of(double value, Matcher format) {
        int places = format.group(2) == null ? 0 : format.group(2).length() - 1;
        BigDecimal shown = new BigDecimal(Double.toString(value));
        if (format.group(3) != null) {
            shown = shown.movePointRight(2);
        }
        String digits = shown.setScale(places, RoundingMode.HALF_UP).toPlainString();
        return (format.group(1) == null ? digits : grouped(digits))
                + (format.group(3) == null ? "" : "%");
    }

    private static String grouped(String digits) {
        StringBuilder text = new StringBuilder(digits);
        int point = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
        int first = digits.startsWith("-") ? 1 : 0;
        for (int at = point - THOUSAND; at > first; at -= THOUSAND) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    private static String general(double value) {
        BigDecimal shown = new BigDecimal(Double.toString(value)).round(TEN_DIGITS);
        if (shown.signum() == 0) {
            return "0";
        }
        BigDecimal plain = shown.stripTrailingZeros();
        return Math.abs(value) < LARGE ? plain.toPlainString() : plain.toString();
    }
}
