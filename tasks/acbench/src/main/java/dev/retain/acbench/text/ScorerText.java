package dev.retain.acbench.text;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/** What scorers written in Python do with text, and Java would do otherwise. */
@API(status = INTERNAL, since = "0.1")
public final class ScorerText {

    private ScorerText() {}

    /** Whether {@code str.isspace} calls a letter white space. */
    public static boolean isSpace(int letter) {
        return (letter >= 0x09 && letter <= 0x0d)
                || (letter >= 0x1c && letter <= 0x20)
                || letter == 0x85
                || letter == 0xa0
                || letter == 0x1680
                || (letter >= 0x2000 && letter <= 0x200a)
                || letter == 0x2028
                || letter == 0x2029
                || letter == 0x202f
                || letter == 0x205f
                || letter == 0x3000;
    }

    /** The words between white space, as {@code str.split()} gives them. */
    public static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int begin = -1;
        for (int at = 0; at <= text.length(); at++) {
            boolean inside = at < text.length() && !isSpace(text.charAt(at));
            if (inside && begin < 0) {
                begin = at;
            } else if (!inside && begin >= 0) {
                words.add(text.substring(begin, at));
                begin = -1;
            }
        }
        return words;
    }

    /** Without white space at both ends, as {@code str.strip()}. */
    public static String strip(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isSpace(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    /** Without the line ends that it begins with. */
    public static String withoutFirstLineEnds(String text) {
        int begin = 0;
        while (begin < text.length() && text.charAt(begin) == '\n') {
            begin++;
        }
        return text.substring(begin);
    }

    /** In small letters. */
    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** A number rounded to a whole one, halves to the even one. */
    public static long round(double value) {
        return (long) Math.rint(value);
    }
}
