package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Arithmetic;
import dev.retain.model.text.jinja.MarkedText;
import dev.retain.model.text.jinja.None;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.Texts;
import dev.retain.model.text.jinja.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks attributes up by a path such as {@code "function.name"} or {@code 0}. */
final class Lookup {

    private final PythonValues values;
    private final Members members;
    private final List<Object> path;
    private final Optional<Object> otherwise;

    /**
     * A lookup.
     *
     * @param path a text with dots, a number, or nothing for the item itself
     * @param otherwise instead of what is undefined
     */
    Lookup(PythonValues values, Members members, Object path, Optional<Object> otherwise) {
        this.values = values;
        this.members = members;
        this.path = parts(path);
        this.otherwise = otherwise;
    }

    private List<Object> parts(Object whole) {
        if (whole instanceof None) {
            return List.of();
        }
        if (Arithmetic.isWhole(whole)) {
            return List.of(whole);
        }
        List<Object> parts = new ArrayList<>();
        for (String part : values.text(whole, "an attribute").split("\\.", -1)) {
            boolean index =
                    !part.isEmpty()
                            && part.length() < 10
                            && part.chars().allMatch(c -> c >= '0' && c <= '9');
            parts.add(index ? (Object) Long.valueOf(part) : part);
        }
        values.budget().items(parts.size() * 4L);
        return parts;
    }

    Object of(Object item) {
        Object value = item;
        for (Object part : path) {
            values.budget().step();
            value = members.subscript(value, part);
            if (value instanceof Undefined && otherwise.isPresent()) {
                value = otherwise.get();
            }
        }
        return value;
    }

    /** As {@link #of}; small letters, unless case matters. */
    Object key(Object item, boolean caseMatters) {
        Object key = of(item);
        if (caseMatters || !(key instanceof String) && !(key instanceof MarkedText)) {
            return key;
        }
        String text = values.str(key);
        values.budget().text(text.length());
        return Texts.lower(text);
    }
}
