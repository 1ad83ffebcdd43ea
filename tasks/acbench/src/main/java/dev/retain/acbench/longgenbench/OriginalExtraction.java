package dev.retain.acbench.longgenbench;

import dev.retain.acbench.text.ScorerText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ACBench's own expressions find in a batch of answers, by their place and not by their number
 * (SCOPE, {@code eval_longgenbench.py}). The expressions go back and forth; this goes through the
 * text once and finds the same.
 */
final class OriginalExtraction {

    private static final Pattern HEAD = Pattern.compile("Answer_\\p{Nd}++:");
    private static final Pattern NUMBER = Pattern.compile("answer is (\\p{Nd}++)");
    private static final Pattern GOLD = Pattern.compile("####[\\s\\x85\\p{Z}]*+(\\p{Nd}++)");
    private static final String LETTER = "answer is (";

    private OriginalExtraction() {}

    /** The right number of a question of GSM8K: digits alone; empty if it begins otherwise. */
    static String gold(String answer) {
        Matcher gold = GOLD.matcher(answer);
        return gold.find() ? gold.group(1) : "";
    }

    /** Numbers: after each head the next one that "answer is" introduces, in any line. */
    static List<String> numbers(String text) {
        List<String> found = new ArrayList<>();
        Matcher head = HEAD.matcher(text);
        Matcher number = NUMBER.matcher(text);
        int from = 0;
        while (head.find(from) && number.find(head.end())) {
            found.add(number.group(1));
            from = number.end();
        }
        return found;
    }

    /** Letters: after each head what "answer is" introduces in brackets, in the same line. */
    static List<String> letters(String text) {
        List<String> found = new ArrayList<>();
        Matcher head = HEAD.matcher(text);
        int from = 0;
        int barren = 0;
        int open = -1;
        int close = -1;
        while (head.find(from)) {
            int begin = head.end();
            while (begin < text.length() && ScorerText.isSpace(text.charAt(begin))) {
                begin++;
            }
            from = head.end();
            if (begin >= barren) {
                int end = lineEnd(text, begin);
                if (open < begin) {
                    open = text.indexOf(LETTER, begin);
                    close = open < 0 ? -1 : text.indexOf(')', open + LETTER.length());
                }
                if (open >= 0 && close >= 0 && close < end) {
                    found.add(text.substring(open + LETTER.length(), close));
                    from = close + 1;
                } else if (open < 0 || close < 0) {
                    return found;
                } else {
                    barren = end;
                }
            }
        }
        return found;
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
