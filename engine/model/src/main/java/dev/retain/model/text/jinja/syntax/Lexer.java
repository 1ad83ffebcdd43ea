package dev.retain.model.text.jinja.syntax;

import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.TemplateException;
import dev.retain.model.text.jinja.Texts;
import java.util.ArrayDeque;
import java.util.Deque;

/** Cuts a template into tokens, with trim_blocks and lstrip_blocks as transformers sets them. */
final class Lexer {

    private static final int LONGEST = 2_000_000;

    private final TemplateSource source;
    private final TagLexer tag;
    private final Deque<Token> ready = new ArrayDeque<>();
    private boolean inTag;

    Lexer(String template, Budget budget) {
        if (template.length() > LONGEST) {
            throw TemplateException.at(
                    1,
                    "the chat template has %d characters, at most %d are read; get another one"
                            .formatted(template.length(), LONGEST));
        }
        this.source = new TemplateSource(unix(template), budget);
        this.tag = new TagLexer(source);
    }

    /** Ends of lines are one character, and the last one is no part of the text. */
    private static String unix(String template) {
        String unix = template.replace("\r\n", "\n").replace('\r', '\n');
        return unix.endsWith("\n") ? unix.substring(0, unix.length() - 1) : unix;
    }

    Token next() {
        while (ready.isEmpty()) {
            if (inTag) {
                Token token = tag.next();
                inTag =
                        token.kind() != Token.Kind.PRINT_END
                                && token.kind() != Token.Kind.BLOCK_END
                                && token.kind() != Token.Kind.END;
                return token;
            }
            text();
        }
        return ready.removeFirst();
    }

    private void text() {
        int line = source.line();
        boolean lineStarts = source.atLineStart();
        int start = source.at();
        int begin = source.nextTag();
        if (begin < 0) {
            emit(source.text(start, source.length()), line);
            source.advance(source.length());
            ready.add(new Token(Token.Kind.END, "", source.line()));
            return;
        }
        char kind = source.charAt(begin + 1);
        char sign = source.sign(begin + 2);
        emit(stripped(source.text(start, begin), sign, kind != '{', lineStarts), line);
        source.advance(begin + (sign == ' ' ? 2 : 3));
        switch (kind) {
            case '#' -> source.skipComment();
            case '{' -> open(Token.Kind.PRINT_BEGIN);
            default -> {
                if (!raw(begin)) {
                    open(Token.Kind.BLOCK_BEGIN);
                }
            }
        }
    }

    private void open(Token.Kind kind) {
        ready.add(new Token(kind, "", source.line()));
        tag.open(kind == Token.Kind.PRINT_BEGIN);
        inTag = true;
    }

    private boolean raw(int begin) {
        int content = source.rawContent(begin);
        if (content < 0) {
            return false;
        }
        source.advance(content);
        int line = source.line();
        boolean lineStarts = source.atLineStart();
        int end = source.rawEnd(content);
        emit(stripped(source.text(content, end), source.sign(end + 2), true, lineStarts), line);
        source.skipRawEnd(end);
        return true;
    }

    private void emit(String text, int line) {
        if (!text.isEmpty()) {
            ready.add(new Token(Token.Kind.TEXT, text, line));
        }
    }

    /** Takes away what the sign asks for, and blanks between the start of a line and a block. */
    private static String stripped(String text, char sign, boolean block, boolean lineStarts) {
        if (sign == '-') {
            return Texts.strip(text, java.util.Optional.empty(), false, true);
        }
        int from = text.lastIndexOf('\n') + 1;
        boolean strips = block && sign != '+' && (from > 0 || lineStarts);
        return strips && text.substring(from).codePoints().allMatch(Texts::isSpace)
                ? text.substring(0, from)
                : text;
    }
}
