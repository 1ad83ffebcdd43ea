package dev.retain.tasks.cases;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the last number of an answer, such as 1,234.5 or -3; commas group by three digits. */
final class LastNumber {

    /** More digits are no number of a text. */
    static final int MOST_DIGITS = 40;

    private static final Pattern NUMBER =
            Pattern.compile("(?:(?<!\\w)-)?(?:\\d{1,3}(?:,\\d{3})++(?!\\d)|\\d++)(?:\\.\\d++)?");

    private LastNumber() {}

    static Optional<BigDecimal> in(String answer) {
        Optional<String> last = Optional.empty();
        for (Matcher numbers = NUMBER.matcher(answer); numbers.find(); ) {
            last = Optional.of(numbers.group());
        }
        return last.filter(text -> text.length() <= MOST_DIGITS)
                .map(text -> new BigDecimal(text.replace(",", "")));
    }

    static boolean isShort(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS;
    }
}
