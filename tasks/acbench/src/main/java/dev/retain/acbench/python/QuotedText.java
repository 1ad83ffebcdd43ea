package dev.retain.acbench.python;

import java.util.Locale;

/** A text between Python's quotes: single ones, unless it has such and no double ones. */
final class QuotedText {

    private static final int DELETE = 0x7f;
    private static final int BYTES = 0x100;
    private static final int BASIC = 0x10000;

    private QuotedText() {}

    static String of(String text) {
        char quote = quote(text);
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints()
                .forEach(
                        c -> {
                            if (!plainly(c, quote, out)) {
                                out.append(isPrintable(c) ? Character.toString(c) : escape(c));
                            }
                        });
        return out.append(quote).toString();
    }

    static String ofBytes(String latin) {
        char quote = quote(latin);
        StringBuilder out = new StringBuilder("b").append(quote);
        latin.chars()
                .forEach(
                        c -> {
                            if (!plainly(c, quote, out)) {
                                out.append(
                                        c >= ' ' && c < DELETE ? Character.toString(c) : escape(c));
                            }
                        });
        return out.append(quote).toString();
    }

    private static char quote(String text) {
        return text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    }

    private static boolean plainly(int c, char quote, StringBuilder out) {
        switch (c) {
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\\' -> out.append("\\\\");
            default -> {
                if (c != quote) {
                    return false;
                }
                out.append('\\').append(quote);
            }
        }
        return true;
    }

    private static boolean isPrintable(int c) {
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

    private static String escape(int c) {
        String form = c < BYTES ? "\\x%02x" : c < BASIC ? "\\u%04x" : "\\U%08x";
        return String.format(Locale.ROOT, form, c);
    }
}
