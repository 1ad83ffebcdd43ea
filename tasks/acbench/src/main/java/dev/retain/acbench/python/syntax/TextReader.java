package dev.retain.acbench.python.syntax;

import dev.retain.acbench.python.PythonValue;
import java.util.Locale;
import java.util.Set;

/** A text literal: finds its end and takes its escapes away. */
final class TextReader {

    private static final Set<String> PREFIXES = Set.of("r", "u", "b", "f", "br", "rb", "fr", "rf");
    private static final String SIMPLE = "\\'\"abfnrtv";
    private static final String SIMPLE_VALUES = "\\'\"\u0007\b\f\n\r\t\u000b";
    private static final int ASCII = 0x80;
    private static final int BYTE = 0xff;

    private final String source;
    private final String prefix;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private TextReader(String source, int at, String prefix) {
        this.source = source;
        this.at = at;
        this.prefix = prefix.toLowerCase(Locale.ROOT);
    }

    static boolean isPrefix(String word) {
        return word.length() <= 2 && PREFIXES.contains(word.toLowerCase(Locale.ROOT));
    }

    /**
     * Reads a literal.
     *
     * @param at where its quotes begin
     * @throws Unreadable if it does not end or has an escape that is none
     */
    static TextReader read(String source, int at, String prefix) {
        TextReader reader = new TextReader(source, at, prefix);
        reader.readAll();
        return reader;
    }

    int end() {
        return at;
    }

    boolean isFormatted() {
        return prefix.contains("f");
    }

    PythonValue value() {
        return isBytes() ? new PythonValue.Bytes(out.toString()) : PythonValue.of(out.toString());
    }

    private boolean isBytes() {
        return prefix.contains("b");
    }

    private void readAll() {
        String quote = source.substring(at, at + 1);
        String quotes = source.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote;
        at += quotes.length();
        while (!source.startsWith(quotes, at)) {
            if (at == source.length() || quotes.length() == 1 && source.charAt(at) == '\n') {
                throw new Unreadable("a text does not end");
            }
            if (source.charAt(at) == '\\') {
                escape();
            } else {
                plain(source.charAt(at++));
            }
        }
        at += quotes.length();
    }

    private void plain(char c) {
        if (isBytes() && c >= ASCII) {
            throw new Unreadable("bytes are not ASCII");
        }
        out.append(c);
    }

    private void escape() {
        if (at + 1 == source.length()) {
            throw new Unreadable("a text does not end");
        }
        char c = source.charAt(at + 1);
        if (prefix.contains("r")) {
            plain('\\');
            plain(c);
            at += 2;
            return;
        }
        at += 2;
        int simple = SIMPLE.indexOf(c);
        if (simple >= 0) {
            out.append(SIMPLE_VALUES.charAt(simple));
        } else if (c >= '0' && c <= '7') {
            octal();
        } else if (c == 'x') {
            hexadecimal(2);
        } else if (!isBytes() && (c == 'u' || c == 'U')) {
            hexadecimal(c == 'u' ? 4 : 8);
        } else if (!isBytes() && c == 'N') {
            named();
        } else if (c != '\n') {
            out.append('\\');
            plain(c);
        }
    }

    private void octal() {
        int start = at - 1;
        while (at < source.length()
                && at < start + 3
                && source.charAt(at) >= '0'
                && source.charAt(at) <= '7') {
            at++;
        }
        int value = Integer.parseInt(source.substring(start, at), 8);
        out.append((char) (isBytes() ? value & BYTE : value));
    }

    private void hexadecimal(int digits) {
        int end = at + digits;
        if (end > source.length()
                || !source.substring(at, end).chars().allMatch(TextReader::isHexadecimal)) {
            throw new Unreadable("an escape has too few digits");
        }
        long value = Long.parseLong(source.substring(at, end), 16);
        if (value > Character.MAX_CODE_POINT) {
            throw new Unreadable("an escape of no character");
        }
        out.appendCodePoint((int) value);
        at = end;
    }

    private static boolean isHexadecimal(int c) {
        return c < ASCII && Character.digit(c, 16) >= 0;
    }

    private void named() {
        int close = source.indexOf('}', at);
        if (close < 0 || source.charAt(at) != '{') {
            throw new Unreadable("an escape without a name");
        }
        try {
            out.appendCodePoint(Character.codePointOf(source.substring(at + 1, close)));
        } catch (IllegalArgumentException e) {
            throw new Unreadable("an escape of no character");
        }
        at = close + 1;
    }
}
