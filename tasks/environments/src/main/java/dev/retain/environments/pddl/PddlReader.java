package dev.retain.environments.pddl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Reads parentheses and words. Case means nothing, a semicolon begins a comment, a question mark
 * begins a name, also without a blank before it: {@code ?a - level?b - level}. A comma is a letter,
 * as planners have it: ALFWorld's {@code ?l - location, ?r - receptacle} names a type that has no
 * objects.
 */
final class PddlReader {

    private static final int MOST_LETTERS = 4_000_000;
    private static final int MOST_PARTS = 500_000;
    private static final int DEEPEST = 60;

    private final PddlSource source;
    private final String text;
    private final Deque<List<PddlNode>> open = new ArrayDeque<>();
    private final Deque<Integer> lines = new ArrayDeque<>();
    private int at;
    private int line = 1;
    private int parts;

    PddlReader(PddlSource source) {
        this.source = source;
        this.text = source.text();
    }

    /** The one group that the text is. */
    PddlNode.Group read() {
        if (text.length() > MOST_LETTERS) {
            throw source.broken(1, "it has more than " + MOST_LETTERS + " letters");
        }
        open.push(new ArrayList<>());
        while (at < text.length()) {
            step(text.charAt(at));
        }
        if (open.size() > 1) {
            throw source.broken(lines.element(), "the parenthesis that opens is never closed");
        }
        List<PddlNode> all = open.element();
        if (all.size() != 1 || !(all.get(0) instanceof PddlNode.Group only)) {
            throw source.broken(line, "one definition in parentheses is due");
        }
        return only;
    }

    private void step(char letter) {
        if (letter == '\n') {
            line++;
            at++;
        } else if (Character.isWhitespace(letter)) {
            at++;
        } else if (letter == ';') {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        } else if (letter == '(') {
            opens();
        } else if (letter == ')') {
            closes();
        } else {
            word();
        }
    }

    private void opens() {
        if (open.size() > DEEPEST) {
            throw source.broken(line, "parentheses lie more than " + DEEPEST + " deep");
        }
        open.push(new ArrayList<>());
        lines.push(line);
        at++;
    }

    private void closes() {
        if (open.size() == 1) {
            throw source.broken(line, "a parenthesis closes that was never opened");
        }
        add(new PddlNode.Group(open.pop(), lines.pop()));
        at++;
    }

    private void word() {
        int from = at++;
        while (at < text.length() && isInner(text.charAt(at))) {
            at++;
        }
        add(new PddlNode.Word(text.substring(from, at).toLowerCase(Locale.ROOT), line));
    }

    private static boolean isInner(char letter) {
        return !Character.isWhitespace(letter)
                && letter != '('
                && letter != ')'
                && letter != ';'
                && letter != '?';
    }

    private void add(PddlNode node) {
        if (++parts > MOST_PARTS) {
            throw source.broken(line, "it has more than " + MOST_PARTS + " words");
        }
        open.element().add(node);
    }
}
