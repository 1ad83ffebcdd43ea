package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.apiguardian.api.API;

/** Characters and texts as Python has them: by code point, with all the white space of Unicode. */
@API(status = INTERNAL, since = "0.1")
public final class Texts {

    /** Letters whose title case can be found in no table that Java has. */
    private static final String ODD_TITLES =
            "\u0149\u1fb2\u1fb4\u1fb7\u1fc2\u1fc4\u1fc7\u1ff2\u1ff4\u1ff7";

    private Texts() {}

    /** What {@code str.isspace} and {@code str.strip} take for white space. */
    public static boolean isSpace(int c) {
        return c == ' '
                || c >= 9 && c <= 13
                || c >= 0x1c && c <= 0x1f
                || c == 0x85
                || c == 0xa0
                || c == 0x1680
                || c >= 0x2000 && c <= 0x200a
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000;
    }

    /** Where {@code str.splitlines} splits. */
    public static boolean isLineEnd(int c) {
        return c >= 10 && c <= 13
                || c >= 0x1c && c <= 0x1e
                || c == 0x85
                || c == 0x2028
                || c == 0x2029;
    }

    /** Letters, digits and other numbers. */
    public static boolean isAlphanumeric(int c) {
        int type = Character.getType(c);
        return Character.isLetter(c) || isNumeric(type);
    }

    private static boolean isNumeric(int type) {
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    /** Whether {@code repr} writes the character as it is. */
    public static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    public static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    /** Order by code point, which is not the order of Java's own characters. */
    public static int compare(String left, String right) {
        int end = Math.min(left.length(), right.length());
        for (int i = 0; i < end; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean both = Character.isSurrogate(a) == Character.isSurrogate(b);
                return both ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /**
     * Without characters at the ends.
     *
     * @param characters which; white space if empty
     */
    public static String strip(
            String text, Optional<String> characters, boolean left, boolean right) {
        IntPredicate stripped =
                characters.isEmpty() ? Texts::isSpace : c -> characters.get().indexOf(c) >= 0;
        int from = 0;
        int to = text.length();
        while (left && from < to && stripped.test(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (right && from < to && stripped.test(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    /** The lines, as {@code str.splitlines} gives them. */
    public static List<String> lines(String text, boolean keepEnds) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isLineEnd(text.charAt(i))) {
                int end = i;
                if (text.startsWith("\r\n", i)) {
                    i++;
                }
                lines.add(text.substring(from, keepEnds ? i + 1 : end));
                from = i + 1;
            }
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    public static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The first letter in title case, the others small. */
    public static String capitalize(String text, Budget budget) {
        return text.isEmpty() ? text : titled(text, i -> i == 0, budget);
    }

    /** Letters in title case behind what is no letter, as {@code str.title} does. */
    public static String title(String text, Budget budget) {
        return titled(text, i -> i == 0 || !isCased(text.codePointBefore(i)), budget);
    }

    private static String titled(String text, IntPredicate begins, Budget budget) {
        // The small letters are taken from the whole text, since a final sigma depends on it.
        var result = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int c = text.codePointAt(from);
            int next = from + Character.charCount(c);
            if (begins.test(from)) {
                result.append(titleCase(c, budget));
            } else {
                result.append(smallAt(text, from, c));
            }
            from = next;
        }
        return result.toString();
    }

    private static String smallAt(String text, int at, int c) {
        if (c != '\u03a3') {
            return lower(Character.toString(c));
        }
        int from = Math.max(0, at - 32);
        int to = Math.min(text.length(), at + 32);
        String before = lower(text.substring(from, at));
        String with = lower(text.substring(from, to));
        return with.substring(before.length(), before.length() + 1);
    }

    private static String titleCase(int c, Budget budget) {
        if (ODD_TITLES.indexOf(c) >= 0) {
            throw budget.refusal(
                    "the title case of " + Character.toString(c) + " is not supported");
        }
        String upper = upper(Character.toString(c));
        boolean several = upper.codePointCount(0, upper.length()) > 1;
        if (Character.toTitleCase(c) != c || !several) {
            return Character.toString(Character.toTitleCase(c));
        }
        int first = Character.charCount(upper.codePointAt(0));
        return upper.substring(0, first) + lower(upper.substring(first));
    }

    /** HTML's special characters as markupsafe writes them. */
    public static String escape(String text, Budget budget) {
        budget.text(2L * text.length());
        var result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String written =
                    switch (c) {
                        case '&' -> "&amp;";
                        case '<' -> "&lt;";
                        case '>' -> "&gt;";
                        case '\'' -> "&#39;";
                        case '"' -> "&#34;";
                        default -> "";
                    };
            budget.text(written.length());
            result.append(written.isEmpty() ? Character.toString(c) : written);
        }
        return result.toString();
    }
}
