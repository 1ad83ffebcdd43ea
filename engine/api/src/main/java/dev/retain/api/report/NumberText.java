package dev.retain.api.report;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Measure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import org.apiguardian.api.API;

/** How plain numbers read. Signs are ASCII; what is not a number is {@code undefined}. */
@API(status = INTERNAL, since = "0.1")
public final class NumberText {

    private static final String NOTHING = "undefined";

    private static final MathContext FIGURE = new MathContext(4, RoundingMode.HALF_EVEN);

    private NumberText() {}

    /** Any number: whole ones and those from 1000 on without places, others to four digits. */
    public static String figure(double value) {
        if (!Double.isFinite(value)) {
            return NOTHING;
        }
        boolean large = Math.abs(value) >= 1000;
        var rounded =
                large
                        ? new BigDecimal(value).setScale(0, RoundingMode.HALF_EVEN)
                        : new BigDecimal(value).round(FIGURE).stripTrailingZeros();
        boolean plain = value == 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e15);
        return plain ? rounded.toPlainString() : number("%.3e", value);
    }

    /** Both values of a figure without its unit; only one where only the pair has one. */
    public static String measure(Measure measure) {
        String candidate = figure(measure.candidate());
        return Double.isNaN(measure.baseline())
                ? candidate
                : figure(measure.baseline()) + " → " + candidate;
    }

    /** A p value to two significant digits. */
    public static String p(double value) {
        return number(value < 0.001 ? "%.1e" : "%.2g", value);
    }

    /** A share as percent: {@code 49.9 %}. */
    public static String percent(double share) {
        return Double.isFinite(share) ? number("%.1f", 100 * share) + " %" : NOTHING;
    }

    /** A number to two places. */
    public static String decimal(double value) {
        return number("%.2f", value);
    }

    /** A duration for people: {@code 0.4 s}, {@code 62 s}, {@code 12 min}, {@code 3 h 20 min}. */
    public static String duration(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1000.0);
        if (seconds < 10) {
            return number("%.1f", duration.toMillis() / 1000.0) + " s";
        }
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    private static String number(String pattern, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, pattern, value) : NOTHING;
    }
}
