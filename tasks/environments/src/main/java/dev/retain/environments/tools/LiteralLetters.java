package dev.retain.environments.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The letters of a value in Python, from the first to the last. */
final class LiteralLetters {

    private static final char END = '\0';
    private static final Pattern NUMBER =
            Pattern.compile("(\\d[\\d_]*+(\\.[\\d_]*+)?|\\.\\d[\\d_]*+)([eE][+-]?\\d++)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_.\\d]*+");
    private static final int HEXADECIMAL = 16;

    private final String text;
    private int at;

    LiteralLetters(String text) {
        this.text = text;
    }

    /** The next letter after blanks, 0 at the end. */
    char peek() {
        while (at < text.length() && " \t\n\r\f".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() && text.charAt(at) != '#' ? text.charAt(at) : END;
    }

    char next() throws LiteralUnread {
        char next = peek();
        if (next == END) {
            throw new LiteralUnread();
        }
        at++;
        return next;
    }

    void take(char expected) throws LiteralUnread {
        if (next() != expected) {
            throw new LiteralUnread();
        }
    }

    void end() throws LiteralUnread {
        if (peek() != END) {
            throw new LiteralUnread();
        }
    }

    String name() throws LiteralUnread {
        return found(NAME);
    }

    private String found(Pattern pattern) throws LiteralUnread {
        peek();
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt() || matcher.end() == at) {
            throw new LiteralUnread();
        }
        at = matcher.end();
        return matcher.group();
    }

    JsonNode number() throws LiteralUnread {
        String digits = found(NUMBER);
        if (at < text.length() && Character.isLetter(text.charAt(at))
                || digits.contains("__")
                || digits.endsWith("_")) {
            throw new LiteralUnread();
        }
        String plain = digits.replace("_", "");
        if (plain.contains(".") || plain.contains("e") || plain.contains("E")) {
            return JsonNodeFactory.instance.numberNode(Double.parseDouble(plain));
        }
        if (plain.length() > 1 && plain.startsWith("0") && !plain.matches("0+")) {
            throw new LiteralUnread();
        }
        return LiteralArithmetic.whole(new BigInteger(plain));
    }

    /** A text; several in a row are one. */
    String text() throws LiteralUnread {
        StringBuilder value = new StringBuilder();
        do {
            if (peek() == 'r' || peek() == 'R') {
                at++;
                value.append(one(true));
            } else {
                value.append(one(false));
            }
        } while (peek() == '\'' || peek() == '"');
        return value.toString();
    }

    /** A text in which a backslash is one. */
    String rawText() throws LiteralUnread {
        if (at == text.length() || text.charAt(at) != '\'' && text.charAt(at) != '"') {
            throw new LiteralUnread();
        }
        return one(true);
    }

    private String one(boolean raw) throws LiteralUnread {
        char quote = next();
        if (quote != '\'' && quote != '"') {
            throw new LiteralUnread();
        }
        String three = String.valueOf(quote).repeat(3);
        boolean isLong = text.startsWith(three, at - 1);
        at += isLong ? 2 : 0;
        String end = isLong ? three : String.valueOf(quote);
        StringBuilder value = new StringBuilder();
        while (!text.startsWith(end, at)) {
            char letter = letter();
            if (letter == '\n' && !isLong) {
                throw new LiteralUnread();
            }
            if (letter != '\\') {
                value.append(letter);
            } else if (raw) {
                value.append(letter).append(letter());
            } else {
                escape(value);
            }
        }
        at += end.length();
        return value.toString();
    }

    private char letter() throws LiteralUnread {
        if (at >= text.length()) {
            throw new LiteralUnread();
        }
        return text.charAt(at++);
    }

    private void escape(StringBuilder value) throws LiteralUnread {
        char letter = letter();
        switch (letter) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case '\\', '\'', '"' -> value.append(letter);
            case '\n' -> value.append("");
            case 'x' -> value.appendCodePoint(code(2));
            case 'u' -> value.appendCodePoint(code(4));
            default -> value.append('\\').append(letter);
        }
    }

    private int code(int digits) throws LiteralUnread {
        if (at + digits > text.length()) {
            throw new LiteralUnread();
        }
        String code = text.substring(at, at + digits);
        if (!code.matches("[0-9a-fA-F]+")) {
            throw new LiteralUnread();
        }
        at += digits;
        return Integer.parseInt(code, HEXADECIMAL);
    }
}
