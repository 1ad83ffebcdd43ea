package dev.retain.environments.tools;

import com.google.re2j.Pattern;
import java.util.regex.Matcher;

/**
 * Makes the patterns that a model writes. Matching takes time in proportion to the text and to the
 * pattern's size, but a pattern in few letters can be deep, and repeat itself a thousand times a
 * thousand times; so both are counted before it is made.
 */
final class LiteralPattern {

    private static final int LONGEST = 1_000;
    private static final int LARGEST = 100_000;
    private static final java.util.regex.Pattern COUNT =
            java.util.regex.Pattern.compile("\\{(\\d++)(?:,(\\d*+))?\\}");

    private LiteralPattern() {}

    /**
     * Makes a pattern.
     *
     * @throws LiteralUnread if it has more than 1,000 letters, or more than 100,000 when each is
     *     repeated by all of its counts
     */
    static Pattern of(String text) throws LiteralUnread {
        double size = text.length();
        for (Matcher count = COUNT.matcher(text); count.find(); ) {
            String most = count.group(2);
            double least = Double.parseDouble(count.group(1));
            size *=
                    Math.max(
                            1,
                            Math.max(
                                    least,
                                    most == null || most.isEmpty() ? 0 : Double.parseDouble(most)));
        }
        if (text.length() > LONGEST || size > LARGEST) {
            throw new LiteralUnread();
        }
        return Pattern.compile(text);
    }
}
