package dev.retain.acbench.bfcl.source;

/** Finds the end of a template of JavaScript: a text between backticks with code in it. */
final class TemplateText {

    private static final int DEEPEST = 50;

    private TemplateText() {}

    /**
     * The place behind a template.
     *
     * @param start where its first backtick is
     */
    static int end(String source, int start) {
        return end(source, start, 0);
    }

    private static int end(String source, int start, int depth) {
        if (depth > DEEPEST) {
            throw new NoSource("too many templates in each other");
        }
        int at = start + 1;
        while (at < source.length() && source.charAt(at) != '`') {
            if (source.startsWith("${", at)) {
                at = code(source, at + 2, depth + 1);
            } else {
                at += source.charAt(at) == '\\' ? 2 : 1;
            }
        }
        if (at >= source.length()) {
            throw new NoSource("a template does not end");
        }
        return at + 1;
    }

    private static int code(String source, int start, int depth) {
        int braces = 1;
        int at = start;
        while (at < source.length() && braces > 0) {
            char c = source.charAt(at);
            if (c == '`') {
                at = end(source, at, depth);
            } else {
                braces += c == '{' ? 1 : c == '}' ? -1 : 0;
                at++;
            }
        }
        return at;
    }
}
