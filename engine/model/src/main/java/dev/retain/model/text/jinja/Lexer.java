package dev.retain.model.text.jinja;

import java.util.ArrayList;
import java.util.List;

/** Cuts a template into tokens, with trim_blocks and lstrip_blocks as transformers sets them. */
final class Lexer {

    private static final List<String> OPERATORS =
            List.of(
                    "**", "//", "==", "!=", "<=", ">=", "(", ")", "[", "]", "{", "}", ",", ".", ":",
                    "|", "~", "+", "-", "*", "/", "%", "<", ">", "=");

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String template) {
        String unix = template.replace("\r\n", "\n").replace('\r', '\n');
        var lexer = new Lexer(unix.endsWith("\n") ? unix.substring(0, unix.length() - 1) : unix);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        boolean trimNewline = false;
        boolean trimAll = false;
        while (at < source.length()) {
            int tag = nextTag();
            String text = source.substring(at, tag);
            emitText(text, tag, trimNewline, trimAll);
            advance(tag);
            if (tag == source.length()) {
                break;
            }
            char kind = source.charAt(at + 1);
            advance(at + 2);
            if (at < source.length() && (source.charAt(at) == '-' || source.charAt(at) == '+')) {
                advance(at + 1);
            }
            char end = kind == '#' ? comment() : tag(kind);
            trimAll = end == '-';
            trimNewline = kind != '{' && end != '+';
        }
        add(Token.Kind.END, "");
    }

    private int nextTag() {
        for (int i = at; i < source.length() - 1; i++) {
            char next = source.charAt(i + 1);
            if (source.charAt(i) == '{' && (next == '{' || next == '%' || next == '#')) {
                return i;
            }
        }
        return source.length();
    }

    private void emitText(String text, int tag, boolean trimNewline, boolean trimAll) {
        String kept = text;
        if (trimAll) {
            kept = kept.stripLeading();
        } else if (trimNewline && kept.startsWith("\n")) {
            kept = kept.substring(1);
        }
        if (tag < source.length() - 2) {
            char kind = source.charAt(tag + 1);
            char modifier = source.charAt(tag + 2);
            if (modifier == '-') {
                kept = kept.stripTrailing();
            } else if (kind != '{' && modifier != '+') {
                kept = withoutIndentation(kept, tag);
            }
        }
        if (!kept.isEmpty()) {
            add(Token.Kind.TEXT, kept);
        }
    }

    /** Blanks between the beginning of a line and a block are not part of the text. */
    private String withoutIndentation(String text, int tag) {
        int start = tag;
        while (start > 0 && (source.charAt(start - 1) == ' ' || source.charAt(start - 1) == '\t')) {
            start--;
        }
        if (start > 0 && source.charAt(start - 1) != '\n') {
            return text;
        }
        int blanks = Math.min(tag - start, text.length());
        return text.substring(0, text.length() - blanks);
    }

    private char comment() {
        int end = source.indexOf("#}", at);
        if (end < 0) {
            throw TemplateException.at(line, "a comment is not closed; add #}");
        }
        char modifier = source.charAt(end - 1);
        advance(end + 2);
        return modifier == '-' || modifier == '+' ? modifier : ' ';
    }

    private char tag(char kind) {
        boolean print = kind == '{';
        add(print ? Token.Kind.PRINT_BEGIN : Token.Kind.BLOCK_BEGIN, "");
        String close = print ? "}}" : "%}";
        int depth = 0;
        while (true) {
            skipBlanks();
            if (at >= source.length()) {
                throw TemplateException.at(line, "a tag is not closed; add " + close);
            }
            char modifier = source.charAt(at);
            boolean modified =
                    (modifier == '-' || modifier == '+') && source.startsWith(close, at + 1);
            if (depth == 0 && (modified || source.startsWith(close, at))) {
                advance(at + (modified ? 3 : 2));
                add(print ? Token.Kind.PRINT_END : Token.Kind.BLOCK_END, "");
                return modified ? modifier : ' ';
            }
            depth += token();
        }
    }

    /** Reads one token and tells how it changes the depth of braces. */
    private int token() {
        char c = source.charAt(at);
        if (c == '"' || c == '\'') {
            string(c);
            return 0;
        }
        if (Character.isDigit(c)) {
            number();
            return 0;
        }
        if (Character.isLetter(c) || c == '_') {
            int end = at;
            while (end < source.length()
                    && (Character.isLetterOrDigit(source.charAt(end))
                            || source.charAt(end) == '_')) {
                end++;
            }
            add(Token.Kind.NAME, source.substring(at, end));
            advance(end);
            return 0;
        }
        for (String operator : OPERATORS) {
            if (source.startsWith(operator, at)) {
                add(Token.Kind.OPERATOR, operator);
                advance(at + operator.length());
                return operator.equals("{") ? 1 : operator.equals("}") ? -1 : 0;
            }
        }
        throw TemplateException.at(line, "unexpected character '" + c + "'");
    }

    private void string(char quote) {
        var text = new StringBuilder();
        int i = at + 1;
        while (i < source.length() && source.charAt(i) != quote) {
            char c = source.charAt(i++);
            if (c == '\\' && i < source.length()) {
                i = escape(text, i);
            } else {
                text.append(c);
            }
        }
        if (i >= source.length()) {
            throw TemplateException.at(line, "a string is not closed");
        }
        add(Token.Kind.STRING, text.toString());
        advance(i + 1);
    }

    private int escape(StringBuilder text, int i) {
        char c = source.charAt(i);
        switch (c) {
            case 'n' -> text.append('\n');
            case 't' -> text.append('\t');
            case 'r' -> text.append('\r');
            case '\\', '\'', '"' -> text.append(c);
            case 'u' -> {
                if (i + 5 > source.length()) {
                    throw TemplateException.at(line, "an escape is cut off");
                }
                text.append((char) Integer.parseInt(source.substring(i + 1, i + 5), 16));
                return i + 5;
            }
            default -> text.append('\\').append(c);
        }
        return i + 1;
    }

    private void number() {
        int end = at;
        while (end < source.length() && Character.isDigit(source.charAt(end))) {
            end++;
        }
        boolean decimal =
                end + 1 < source.length()
                        && source.charAt(end) == '.'
                        && Character.isDigit(source.charAt(end + 1));
        if (decimal) {
            end++;
            while (end < source.length() && Character.isDigit(source.charAt(end))) {
                end++;
            }
        }
        add(decimal ? Token.Kind.DECIMAL : Token.Kind.INTEGER, source.substring(at, end));
        advance(end);
    }

    private void skipBlanks() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            advance(at + 1);
        }
    }

    private void add(Token.Kind kind, String text) {
        tokens.add(new Token(kind, text, line));
    }

    private void advance(int to) {
        for (int i = at; i < to && i < source.length(); i++) {
            line += source.charAt(i) == '\n' ? 1 : 0;
        }
        at = to;
    }
}
