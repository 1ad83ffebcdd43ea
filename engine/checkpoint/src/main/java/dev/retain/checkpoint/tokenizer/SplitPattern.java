package dev.retain.checkpoint.tokenizer;

import dev.retain.checkpoint.tokenizer.TextBounds.Run;
import java.util.List;
import java.util.Set;

/**
 * A regular expression of a tokenizer, of which is known that it ends.
 *
 * <p>The library's engine tries one way after the other, and ends the process after ten million. So
 * a pattern passes only where one place of a text needs a number of steps that grows no faster than
 * the text. Where loops are tried again from each place, texts are bounded by their runs.
 *
 * @param matchesEmpty whether it matches nothing
 * @param slowRuns the runs of characters that cost the square of their length
 */
record SplitPattern(boolean matchesEmpty, Set<Run> slowRuns) {

    private static final int LONGEST = 4000;

    /**
     * White space as published patterns cut it. It takes time as the text has characters: what the
     * first of these look at, the last take.
     */
    private static final List<String> SPACES =
            List.of(
                    "\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
                    "\\s*[\\r\\n]|\\s+(?!\\S)|\\s+",
                    "\\s++$|\\s*[\\r\\n]|\\s+(?!\\S)|\\s",
                    "\\s+(?!\\S)|\\s+",
                    "\\s+(?!\\S)");

    private static final String UPPER = "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";

    /** Words with cases apart: what a branch with the first looks at, one with the second takes. */
    private static final List<String> CASES = List.of(UPPER + "*", UPPER + "+");

    /**
     * Looks at a pattern.
     *
     * @throws PatternException if it may not end, or is not understood
     */
    static SplitPattern of(String regex) throws PatternException {
        if (regex.length() > LONGEST) {
            throw new PatternException("it has more than " + LONGEST + " characters");
        }
        PatternCost cost = new PatternParser(regex).parse();
        if (cost.retried() > 1) {
            throw new PatternException(
                    "it may try the square of a text's length at one place; loops that follow each"
                            + " other need a possessive one, such as X++");
        }
        boolean known = isKnown(regex);
        return new SplitPattern(cost.mayBeEmpty(), known ? Set.of() : cost.retriedRuns());
    }

    private static boolean isKnown(String regex) throws PatternException {
        for (String spaces : SPACES) {
            if (regex.endsWith("|" + spaces)) {
                String before = regex.substring(0, regex.length() - spaces.length() - 1);
                return isPlain(before, new PatternParser(before).parse().retriedRuns());
            }
        }
        return false;
    }

    /** Whether what stands before the white space takes what it looks at. */
    private static boolean isPlain(String before, Set<Run> retried) {
        return retried.isEmpty()
                || !retried.contains(Run.SPACE) && CASES.stream().allMatch(before::contains);
    }
}
