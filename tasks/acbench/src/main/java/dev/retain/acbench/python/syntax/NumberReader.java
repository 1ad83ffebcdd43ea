package dev.retain.acbench.python.syntax;

import dev.retain.acbench.python.PythonValue;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number in a text.
 *
 * @param value its value
 * @param end where it ends
 */
record NumberReader(PythonValue value, int end) {

    private static final int MOST_DIGITS = 4300;
    private static final int MOST_CHARACTERS = 20_000;

    private static final String DIGITS = "[0-9](?>_?[0-9])*+";

    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?<radix>0[xX](?>_?[0-9a-fA-F])++|0[oO](?>_?[0-7])++|0[bB](?>_?[01])++)"
                            + "|(?<digits>(?:D\\.(?:D)?|\\.D|D)(?:[eE][+-]?D)?)(?<imaginary>[jJ])?"
                                    .replace("D", DIGITS));

    private static final List<String> MAY_FOLLOW =
            List.of("and", "else", "for", "if", "in", "is", "or", "not");

    static boolean beginsNumber(String source, int at) {
        char c = source.charAt(at);
        return isDigit(c) || c == '.' && at + 1 < source.length() && isDigit(source.charAt(at + 1));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static NumberReader read(String source, int at) {
        Matcher matcher = NUMBER.matcher(source).region(at, source.length());
        if (!matcher.lookingAt() || matcher.end() - at > MOST_CHARACTERS) {
            throw new Unreadable("no number, or one that is too long");
        }
        refuseLetters(source, matcher.end());
        String text = matcher.group().replace("_", "");
        if (matcher.group("radix") != null) {
            return new NumberReader(radix(text), matcher.end());
        }
        boolean whole = text.chars().allMatch(c -> isDigit((char) c));
        return new NumberReader(whole ? whole(text) : real(text), matcher.end());
    }

    private static void refuseLetters(String source, int end) {
        if (end == source.length()) {
            return;
        }
        int next = source.codePointAt(end);
        boolean letter = next == '_' || Character.isUnicodeIdentifierPart(next);
        if (letter && MAY_FOLLOW.stream().noneMatch(word -> source.startsWith(word, end))) {
            throw new Unreadable("a number ends in letters");
        }
    }

    private static PythonValue radix(String text) {
        int radix =
                switch (text.charAt(1)) {
                    case 'x', 'X' -> 16;
                    case 'o', 'O' -> 8;
                    default -> 2;
                };
        return new PythonValue.Int(new BigInteger(text.substring(2), radix));
    }

    private static PythonValue whole(String text) {
        boolean zero = text.chars().allMatch(c -> c == '0');
        if (text.length() > MOST_DIGITS || text.startsWith("0") && !zero) {
            throw new Unreadable("a number with zeros in front, or one that is too long");
        }
        return new PythonValue.Int(new BigInteger(text));
    }

    private static PythonValue real(String text) {
        int last = text.length() - 1;
        return Character.toLowerCase(text.charAt(last)) == 'j'
                ? new PythonValue.Complex(0, Double.parseDouble(text.substring(0, last)))
                : new PythonValue.Real(Double.parseDouble(text));
    }
}
