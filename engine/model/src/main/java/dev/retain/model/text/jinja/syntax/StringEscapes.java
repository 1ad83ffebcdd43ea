package dev.retain.model.text.jinja.syntax;

import dev.retain.model.text.jinja.TemplateException;

/** Escapes in string literals, as Python has them. */
final class StringEscapes {

    private final String literal;
    private final int line;
    private final StringBuilder text = new StringBuilder();
    private int at;

    private StringEscapes(String literal, int line) {
        this.literal = literal;
        this.line = line;
    }

    /** The text that a literal stands for. */
    static String read(String literal, int line) {
        if (literal.indexOf('\\') < 0) {
            return literal;
        }
        return new StringEscapes(literal, line).run();
    }

    private String run() {
        while (at < literal.length()) {
            char c = literal.charAt(at++);
            if (c == '\\') {
                escape(literal.charAt(at++));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private void escape(char c) {
        switch (c) {
            case '\n' -> text.append("");
            case 'a' -> text.append('\u0007');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'v' -> text.append('\u000b');
            case '\\', '\'', '"' -> text.append(c);
            case 'x' -> code(2);
            case 'u' -> code(4);
            case 'U' -> code(8);
            case 'N' -> throw TemplateException.at(line, "\\N in a string is not supported");
            default -> other(c);
        }
    }

    private void other(char c) {
        if (c < '0' || c > '7') {
            text.append('\\').append(c);
            return;
        }
        int code = c - '0';
        for (int i = 1; i < 3 && at < literal.length(); i++) {
            char digit = literal.charAt(at);
            if (digit < '0' || digit > '7') {
                break;
            }
            code = code * 8 + digit - '0';
            at++;
        }
        text.append((char) code);
    }

    private void code(int digits) {
        long code = 0;
        for (int i = 0; i < digits; i++) {
            int digit =
                    at < literal.length() && literal.charAt(at) < 128
                            ? Character.digit(literal.charAt(at), 16)
                            : -1;
            if (digit < 0) {
                throw TemplateException.at(
                        line, "an escape in a string lacks one of its " + digits + " digits");
            }
            code = code * 16 + digit;
            at++;
        }
        if (code > Character.MAX_CODE_POINT || code >= 0xd800 && code <= 0xdfff) {
            throw TemplateException.at(
                    line, "an escape in a string is no character: %x".formatted(code));
        }
        text.appendCodePoint((int) code);
    }
}
