package dev.retain.acbench.python;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** What Python makes of strings: {@code str.strip}, {@code int(text)}, {@code float(text)}. */
@API(status = INTERNAL, since = "0.1")
public final class PythonStrings {

    private static final int MOST_DIGITS = 4300;
    private static final String DIGITS = "[0-9](?:_?[0-9])*+";
    private static final Pattern WHOLE = Pattern.compile("[+-]?" + DIGITS);
    private static final Pattern REAL =
            Pattern.compile(
                    "[+-]?(?:(?:D(?:\\.(?:D)?)?|\\.D)(?:e[+-]?D)?|inf|infinity|nan)"
                            .replace("D", DIGITS));

    private PythonStrings() {}

    /** Without white space around it. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Without any of the characters around it. */
    public static String strip(String text, String characters) {
        int start = 0;
        int end = text.length();
        while (start < end && characters.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && characters.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Whether {@code str.isspace} is true of it. */
    public static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    /** The number of {@code int(text)}; digits are those of ASCII. */
    public static Optional<PythonValue.Int> whole(String text) {
        String bare = strip(text).replace("_", "");
        boolean number = WHOLE.matcher(strip(text)).matches() && bare.length() <= MOST_DIGITS;
        return number ? Optional.of(new PythonValue.Int(new BigInteger(bare))) : Optional.empty();
    }

    /** The number of {@code float(text)}; digits are those of ASCII. */
    public static Optional<PythonValue.Real> real(String text) {
        String bare = strip(text).toLowerCase(Locale.ROOT);
        if (!REAL.matcher(bare).matches()) {
            return Optional.empty();
        }
        String sign = bare.startsWith("-") ? "-" : "";
        String number =
                bare.contains("n")
                        ? sign + (bare.contains("nan") ? "NaN" : "Infinity")
                        : bare.replace("_", "");
        return Optional.of(new PythonValue.Real(Double.parseDouble(number)));
    }
}
