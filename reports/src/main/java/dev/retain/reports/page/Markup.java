package dev.retain.reports.page;

import dev.retain.api.report.SafeText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes markup that is both HTML and well-formed XML. Text and attribute values are always escaped
 * and made visible; there is no way to write either raw.
 */
final class Markup {

    /** What HTML knows to be empty; anything else needs an end tag. */
    private static final Set<String> VOID =
            Set.of("meta", "link", "br", "hr", "col", "rect", "line", "circle", "path");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are names and values in turn. */
    Markup open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the element that was opened last. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes it and ends the line. */
    Markup closeLine() {
        close();
        out.append('\n');
        return this;
    }

    /** An element without content. */
    Markup empty(String tag, String... attributes) {
        start(tag, attributes);
        if (VOID.contains(tag)) {
            out.append("/>");
        } else {
            out.append("></").append(tag).append('>');
        }
        return this;
    }

    /** An element with text. */
    Markup element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Text. */
    Markup text(String text) {
        out.append(escaped(SafeText.visible(text)));
        return this;
    }

    /** A style sheet of ours; it must need no escape. */
    Markup style(String css) {
        if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
            throw new IllegalArgumentException("a style sheet with < or & is read in two ways");
        }
        out.append("<style>\n").append(css).append("</style>\n");
        return this;
    }

    /** The declaration that a page begins with. */
    Markup doctype() {
        out.append("<!DOCTYPE html>\n");
        return this;
    }

    /** What was written; every element must be closed. */
    String finished() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }

    private void start(String tag, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("an attribute of " + tag + " has no value");
        }
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(SafeText.line(attributes[i + 1])))
                    .append('"');
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
