package dev.retain.model.text.jinja.syntax;

import dev.retain.model.text.jinja.TemplateException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Cuts what stands within a tag into tokens. */
final class TagLexer {

    private static final List<String> OPERATORS =
            List.of(
                    "**", "//", "==", "!=", "<=", ">=", "(", ")", "[", "]", "{", "}", ",", ".", ":",
                    ";", "|", "~", "+", "-", "*", "/", "%", "<", ">", "=");

    private final TemplateSource source;
    private final Deque<String> brackets = new ArrayDeque<>();
    private boolean print;

    TagLexer(TemplateSource source) {
        this.source = source;
    }

    /** A tag begins. */
    void open(boolean prints) {
        print = prints;
        brackets.clear();
    }

    Token next() {
        source.advance(source.skipSpace(source.at()));
        int line = source.line();
        if (source.atEnd()) {
            throw TemplateException.at(line, "a tag is not closed; add " + (print ? "}}" : "%}"));
        }
        int at = source.at();
        int end = brackets.isEmpty() ? source.behindEnd(at, print ? "}}" : "%}", !print) : -1;
        if (end >= 0) {
            source.advance(end);
            return new Token(print ? Token.Kind.PRINT_END : Token.Kind.BLOCK_END, "", line);
        }
        char c = source.charAt(at);
        if (c == '"' || c == '\'') {
            return string(c, line);
        }
        if (isDigit(at)) {
            return number(line);
        }
        if (Character.isUnicodeIdentifierStart(c) || c == '_') {
            return name(line);
        }
        return operator(line);
    }

    private boolean isDigit(int index) {
        return index < source.length()
                && source.charAt(index) >= '0'
                && source.charAt(index) <= '9';
    }

    private Token name(int line) {
        int end = source.at();
        while (end < source.length()
                && (Character.isUnicodeIdentifierPart(source.charAt(end))
                        && !Character.isIdentifierIgnorable(source.charAt(end)))) {
            end++;
        }
        return taken(Token.Kind.NAME, end, line);
    }

    private Token taken(Token.Kind kind, int end, int line) {
        String text = source.text(source.at(), end);
        source.advance(end);
        return new Token(kind, text, line);
    }

    private Token operator(int line) {
        for (String operator : OPERATORS) {
            if (source.startsWith(operator, source.at())) {
                balance(operator, line);
                return taken(Token.Kind.OPERATOR, source.at() + operator.length(), line);
            }
        }
        throw TemplateException.at(
                line, "unexpected character '" + source.charAt(source.at()) + "'");
    }

    private void balance(String operator, int line) {
        switch (operator) {
            case "(" -> brackets.push(")");
            case "[" -> brackets.push("]");
            case "{" -> brackets.push("}");
            case ")", "]", "}" -> {
                if (brackets.isEmpty() || !brackets.pop().equals(operator)) {
                    throw TemplateException.at(line, "unexpected " + operator);
                }
            }
            default -> {
                return;
            }
        }
    }

    private Token string(char quote, int line) {
        int from = source.at() + 1;
        int i = from;
        while (i < source.length() && source.charAt(i) != quote) {
            i += source.charAt(i) == '\\' ? 2 : 1;
        }
        if (i >= source.length()) {
            throw TemplateException.at(line, "a string is not closed");
        }
        String content = StringEscapes.read(source.text(from, i), line);
        source.advance(i + 1);
        return new Token(Token.Kind.STRING, content, line);
    }

    private Token number(int line) {
        int at = source.at();
        int end = digits(at, 10);
        boolean real = false;
        boolean mayBeReal = at == 0 || source.charAt(at - 1) != '.';
        if (mayBeReal && source.startsWith(".", end) && isDigit(end + 1)) {
            end = digits(end + 1, 10);
            real = true;
        }
        if (mayBeReal && (source.startsWith("e", end) || source.startsWith("E", end))) {
            int exponent = end + 1 + (source.sign(end + 1) == ' ' ? 0 : 1);
            if (isDigit(exponent)) {
                end = digits(exponent, 10);
                real = true;
            }
        }
        return taken(
                real ? Token.Kind.DECIMAL : Token.Kind.INTEGER, real ? end : wholeEnd(at), line);
    }

    private int wholeEnd(int at) {
        if (source.charAt(at) != '0') {
            return digits(at, 10);
        }
        int base =
                at + 1 == source.length()
                        ? 10
                        : switch (source.charAt(at + 1)) {
                            case 'x', 'X' -> 16;
                            case 'o', 'O' -> 8;
                            case 'b', 'B' -> 2;
                            default -> 1;
                        };
        int prefixed = at + 2;
        if (base > 1) {
            int from = source.startsWith("_", prefixed) ? prefixed + 1 : prefixed;
            int end = digits(from, base);
            if (end > from) {
                return end;
            }
        }
        return digits(at, 1);
    }

    /**
     * The end of digits, between which single underscores may stand.
     *
     * @param base 1 for zeros only
     */
    private int digits(int from, int base) {
        int i = from;
        while (i < source.length()) {
            int digit = i;
            if (i > from && source.charAt(i) == '_') {
                digit++;
            }
            if (digit == source.length() || !isDigit(source.charAt(digit), base)) {
                return i;
            }
            i = digit + 1;
        }
        return i;
    }

    private static boolean isDigit(char c, int base) {
        return base == 1 ? c == '0' : c < 128 && Character.digit(c, base) >= 0;
    }
}
