package dev.retain.acbench.knowledge;

import dev.retain.acbench.text.ScorerText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of an answer to a question of GSM8K, as lm-evaluation-harness reads it (task gsm8k,
 * version 3).
 */
final class WrittenNumber {

    static final String NONE = "[invalid]";

    private static final Pattern STRICT = Pattern.compile("#### (-?[0-9.,]++)");
    private static final Pattern FLEXIBLE = Pattern.compile("-?[$0-9.,]{2,}+|-?[0-9]++");
    private static final Pattern LAST_DOT = Pattern.compile("\\.(?=\\n?\\z)");
    private static final String MARK = "#### ";

    private WrittenNumber() {}

    /** What stands after the first {@code ####}. */
    static String strict(String answer) {
        Matcher number = STRICT.matcher(answer);
        return number.find() ? ScorerText.strip(number.group(1)) : NONE;
    }

    /** The last thing that looks like a number. */
    static String flexible(String answer) {
        String last = NONE;
        Matcher number = FLEXIBLE.matcher(answer);
        while (number.find()) {
            last = ScorerText.strip(number.group());
        }
        return last;
    }

    /** Whether a number is the right one; commas, dollars, and a dot at the end do not count. */
    static boolean same(String number, String gold) {
        return plain(number).equals(plain(gold));
    }

    private static String plain(String text) {
        String digits = text.replace(",", "").replace("$", "");
        int mark = digits.lastIndexOf(MARK);
        String last = mark < 0 ? digits : digits.substring(mark + MARK.length());
        return ScorerText.lower(LAST_DOT.matcher(last).replaceAll(""));
    }
}
