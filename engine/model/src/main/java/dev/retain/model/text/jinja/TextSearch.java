package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** Finds a text in another one, in time that grows with their lengths and not with both. */
@API(status = INTERNAL, since = "0.1")
public final class TextSearch {

    private static final int SHORT = 32;

    private final Budget budget;

    /** With what it may use. */
    public TextSearch(Budget budget) {
        this.budget = budget;
    }

    public boolean contains(String text, String part) {
        return indexOf(text, part, 0) >= 0;
    }

    /** The first place at or behind another, in Java's characters; -1 if there is none. */
    public int indexOf(String text, String part, int from) {
        if (part.length() <= SHORT) {
            int found = text.indexOf(part, from);
            budget.work((found < 0 ? text.length() - from : found - from) + 1L);
            return found;
        }
        List<Integer> found = places(text.substring(from), part, 1);
        return found.isEmpty() ? -1 : from + found.get(0);
    }

    public int lastIndexOf(String text, String part) {
        if (part.length() <= SHORT) {
            budget.work(text.length() + 1L);
            return text.lastIndexOf(part);
        }
        budget.text(2L * text.length() + 2L * part.length());
        String backwards = new StringBuilder(text).reverse().toString();
        int found = indexOf(backwards, new StringBuilder(part).reverse().toString(), 0);
        return found < 0 ? -1 : text.length() - found - part.length();
    }

    /**
     * The places of a text that do not overlap.
     *
     * @param most how many at most; negative for all
     */
    public List<Integer> places(String text, String part, long most) {
        if (part.length() > SHORT) {
            return longPlaces(text, part, most);
        }
        List<Integer> places = new ArrayList<>();
        int from = 0;
        while (most < 0 || places.size() < most) {
            int found = indexOf(text, part, from);
            if (found < 0) {
                break;
            }
            budget.memory(24);
            places.add(found);
            from = found + part.length();
        }
        return places;
    }

    /** As Knuth, Morris and Pratt do. */
    private List<Integer> longPlaces(String text, String part, long most) {
        budget.work((long) text.length() + part.length());
        budget.memory(8L * part.length());
        var shorter = new int[part.length()];
        for (int i = 1, matched = 0; i < part.length(); i++) {
            while (matched > 0 && part.charAt(i) != part.charAt(matched)) {
                matched = shorter[matched - 1];
            }
            matched += part.charAt(i) == part.charAt(matched) ? 1 : 0;
            shorter[i] = matched;
        }
        List<Integer> places = new ArrayList<>();
        for (int i = 0, matched = 0; i < text.length() && (most < 0 || places.size() < most); i++) {
            while (matched > 0 && text.charAt(i) != part.charAt(matched)) {
                matched = shorter[matched - 1];
            }
            matched += text.charAt(i) == part.charAt(matched) ? 1 : 0;
            if (matched == part.length()) {
                budget.memory(24);
                places.add(i - matched + 1);
                matched = 0;
            }
        }
        return places;
    }

    /**
     * The text with another one in place of a part.
     *
     * @param most how many times at most; negative for every time
     */
    public String replace(String text, String old, String with, long most) {
        if (old.isEmpty()) {
            return between(text, with, most);
        }
        List<Integer> places = places(text, old, most);
        if (places.isEmpty()) {
            return text;
        }
        budget.text(text.length() + (long) places.size() * (with.length() - old.length()));
        var result = new StringBuilder();
        int from = 0;
        for (int place : places) {
            result.append(text, from, place).append(with);
            from = place + old.length();
        }
        return result.append(text, from, text.length()).toString();
    }

    /** An empty text stands between all characters. */
    private String between(String text, String with, long most) {
        int length = text.codePointCount(0, text.length());
        long times = most < 0 ? length + 1L : Math.min(most, length + 1L);
        budget.text(text.length() + times * with.length());
        var result = new StringBuilder();
        int at = 0;
        for (long i = 0; i <= length; i++) {
            result.append(i < times ? with : "");
            if (at < text.length()) {
                int c = text.codePointAt(at);
                result.appendCodePoint(c);
                at += Character.charCount(c);
            }
        }
        return result.toString();
    }
}
