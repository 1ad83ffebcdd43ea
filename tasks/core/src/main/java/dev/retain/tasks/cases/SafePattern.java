package dev.retain.tasks.cases;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a regular expression stays small. RE2 reads a text in a time that grows with the text and
 * with the expression, but writes counted repeats out, so that {@code ((a{1000}){1000}){1000}}
 * would fill the memory.
 */
final class SafePattern {

    private static final int LARGEST = 20_000;
    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

    private SafePattern() {}

    /** What is wrong with its size. */
    static Optional<String> sizeProblem(String expression) {
        long size = expression.length();
        Matcher counts = COUNT.matcher(expression);
        while (counts.find() && size <= LARGEST) {
            String most =
                    counts.group(2) == null || counts.group(2).isEmpty()
                            ? counts.group(1)
                            : counts.group(2);
            size *= Math.max(1, Long.parseLong(most));
        }
        return size <= LARGEST
                ? Optional.empty()
                : Optional.of(
                        "regex may grow beyond %d steps when its counted repeats are written out; use * or + in their place, or a shorter one"
                                .formatted(LARGEST));
    }
}
