package dev.retain.model.text.jinja.syntax;

import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.TemplateException;
import dev.retain.model.text.jinja.Texts;

/** The text of a template, and how far it is read. */
final class TemplateSource {

    private final String source;
    private final Budget budget;
    private int at;
    private int line = 1;

    TemplateSource(String source, Budget budget) {
        this.source = source;
        this.budget = budget;
    }

    int at() {
        return at;
    }

    int line() {
        return line;
    }

    int length() {
        return source.length();
    }

    boolean atEnd() {
        return at >= source.length();
    }

    char charAt(int index) {
        return source.charAt(index);
    }

    boolean startsWith(String text, int index) {
        return source.startsWith(text, index);
    }

    /** A part of the text, charged. */
    String text(int from, int to) {
        budget.text(to - from);
        return source.substring(from, to);
    }

    boolean atLineStart() {
        return at == 0 || source.charAt(at - 1) == '\n';
    }

    void advance(int to) {
        for (int i = at; i < to; i++) {
            line += source.charAt(i) == '\n' ? 1 : 0;
        }
        budget.work(to - at);
        budget.at(line);
        at = to;
    }

    /** Where the next tag begins; -1 if none does. */
    int nextTag() {
        for (int i = source.indexOf('{', at); i >= 0; i = source.indexOf('{', i + 1)) {
            char next = i + 1 < source.length() ? source.charAt(i + 1) : ' ';
            if (next == '{' || next == '%' || next == '#') {
                return i;
            }
        }
        return -1;
    }

    /** The sign that stands there; a blank if none does. */
    char sign(int index) {
        char c = index < source.length() ? source.charAt(index) : ' ';
        return c == '-' || c == '+' ? c : ' ';
    }

    int skipSpace(int from) {
        int i = from;
        while (i < source.length() && Texts.isSpace(source.charAt(i))) {
            i++;
        }
        return i;
    }

    /**
     * Where the text goes on if a tag ends at an index.
     *
     * @param close the tag's end, without a sign
     * @param block whether a plus may stand before it, and a line's end behind it
     * @return -1 if none ends there
     */
    int behindEnd(int index, String close, boolean block) {
        if (source.startsWith(close, index)) {
            int end = index + close.length();
            return block && source.startsWith("\n", end) ? end + 1 : end;
        }
        if (!source.startsWith(close, index + 1)) {
            return -1;
        }
        return switch (source.charAt(index)) {
            case '-' -> skipSpace(index + 1 + close.length());
            case '+' -> block ? index + 1 + close.length() : -1;
            default -> -1;
        };
    }

    void skipComment() {
        int close = source.indexOf("#}", at);
        if (close < 0) {
            throw TemplateException.at(line, "a comment is not closed; add #}");
        }
        int begin = close > at && sign(close - 1) != ' ' ? close - 1 : close;
        advance(behindEnd(begin, "#}", true));
    }

    /** Where the text behind {@code {% raw %}} begins; -1 if no such tag begins there. */
    int rawContent(int begin) {
        int name = skipSpace(begin + (sign(begin + 2) == ' ' ? 2 : 3));
        if (!source.startsWith("raw", name)) {
            return -1;
        }
        int end = skipSpace(name + 3);
        return source.startsWith("%}", end) ? end + 2 : behindEnd(end, "%}", false);
    }

    /** Where {@code {% endraw %}} begins. */
    int rawEnd(int from) {
        for (int i = source.indexOf("{%", from); i >= 0; i = source.indexOf("{%", i + 2)) {
            budget.step();
            if (rawTail(i) >= 0) {
                return i;
            }
        }
        throw TemplateException.at(line, "a raw block is not closed; add {% endraw %}");
    }

    private int rawTail(int begin) {
        int name = skipSpace(begin + (sign(begin + 2) == ' ' ? 2 : 3));
        return source.startsWith("endraw", name) ? behindEnd(skipSpace(name + 6), "%}", true) : -1;
    }

    void skipRawEnd(int begin) {
        advance(rawTail(begin));
    }
}
