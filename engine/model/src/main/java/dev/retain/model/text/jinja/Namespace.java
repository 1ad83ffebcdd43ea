package dev.retain.model.text.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code namespace()} makes: attributes that can be set from within loops. */
final class Namespace {

    private final Map<String, @Nullable Object> attributes = new HashMap<>();

    @Nullable Object get(String name) {
        return attributes.containsKey(name) ? attributes.get(name) : new Undefined(name);
    }

    void set(String name, @Nullable Object value) {
        attributes.put(name, value);
    }
}
