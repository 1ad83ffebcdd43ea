package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.None;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Splits texts, from the left or from the right. */
final class TextSplit {

    private final PythonValues values;
    private final Budget budget;
    private final List<Object> parts = new ArrayList<>();

    TextSplit(PythonValues values) {
        this.values = values;
        this.budget = values.budget();
    }

    Object split(String text, CallArguments arguments, boolean fromRight) {
        var bound = arguments.bind("split", 0, "sep", "maxsplit");
        int most = values.count(bound.or(1, -1L), "the count of split");
        budget.text(text.length());
        Object separator = bound.or(0, None.NONE);
        if (separator instanceof None) {
            if (fromRight) {
                spaceFromRight(text, most);
            } else {
                space(text, most);
            }
            return parts;
        }
        String by = values.text(separator, "a separator");
        if (by.isEmpty()) {
            throw budget.refusal("split needs a separator that is not empty");
        }
        if (fromRight) {
            fromRight(text, by, most);
        } else {
            fromLeft(text, by, most);
        }
        return parts;
    }

    private void add(String part) {
        budget.memory(64);
        budget.step();
        parts.add(part);
    }

    private void fromLeft(String text, String by, int most) {
        int from = 0;
        for (int place : values.search().places(text, by, most)) {
            add(text.substring(from, place));
            from = place + by.length();
        }
        add(text.substring(from));
    }

    private void fromRight(String text, String by, int most) {
        int to = text.length();
        int splits = 0;
        int place = lastIndexOf(text, by, to);
        while (place >= 0 && (most < 0 || splits < most)) {
            add(text.substring(place + by.length(), to));
            to = place;
            splits++;
            place = lastIndexOf(text, by, to);
        }
        add(text.substring(0, to));
        Collections.reverse(parts);
    }

    private int lastIndexOf(String text, String by, int to) {
        int found = text.lastIndexOf(by, to - by.length());
        budget.work((long) (to - Math.max(0, found)) * Math.max(1, by.length() / 8));
        return to < by.length() ? -1 : found;
    }

    private void space(String text, int most) {
        int at = skip(text, 0, true);
        while (at < text.length()) {
            if (most >= 0 && parts.size() >= most) {
                add(text.substring(at));
                return;
            }
            int end = skip(text, at, false);
            add(text.substring(at, end));
            at = skip(text, end, true);
        }
    }

    private static int skip(String text, int from, boolean space) {
        int at = from;
        while (at < text.length() && Texts.isSpace(text.charAt(at)) == space) {
            at++;
        }
        return at;
    }

    private void spaceFromRight(String text, int most) {
        int to = skipBack(text, text.length(), true);
        while (to > 0) {
            if (most >= 0 && parts.size() >= most) {
                add(text.substring(0, to));
                break;
            }
            int from = skipBack(text, to, false);
            add(text.substring(from, to));
            to = skipBack(text, from, true);
        }
        Collections.reverse(parts);
    }

    private static int skipBack(String text, int from, boolean space) {
        int at = from;
        while (at > 0 && Texts.isSpace(text.charAt(at - 1)) == space) {
            at--;
        }
        return at;
    }
}
