package dev.retain.acbench.haystack;

import dev.retain.acbench.text.ScorerText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The needle of Needle in a Haystack, its question, and what an answer is worth: the share of the
 * distinct words of the right answer that stand in it, with their punctuation (ACBench, {@code
 * visualize.py}).
 */
final class NeedleText {

    static final String NEEDLE =
            "\n"
                + "The best thing to do in San Francisco is eat a sandwich and sit in Dolores Park"
                + " on a sunny day.\n";

    static final String RIGHT = "eat a sandwich and sit in Dolores Park on a sunny day.";

    private static final String BEFORE = "This is a very long story book: <book> ";
    private static final String AFTER =
            " </book>.\n"
                    + " Based on the content of the book, Question: The best thing to do in San"
                    + " Francisco is: \n"
                    + "Answer:";

    private NeedleText() {}

    /** A text with its question. */
    static String question(String text) {
        return BEFORE + text + AFTER;
    }

    /** What an answer is worth. */
    static double score(String answer) {
        Set<String> right = words(RIGHT);
        Set<String> found = words(answer);
        found.retainAll(right);
        return (double) found.size() / right.size();
    }

    private static Set<String> words(String text) {
        List<String> words = ScorerText.words(ScorerText.lower(text));
        return new HashSet<>(words);
    }
}
