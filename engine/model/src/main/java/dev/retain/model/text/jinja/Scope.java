package dev.retain.model.text.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables, with those of the surroundings behind them. */
final class Scope {

    private final @Nullable Scope outer;
    private final Map<String, @Nullable Object> variables = new HashMap<>();

    private Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    static Scope of(Map<String, ? extends @Nullable Object> variables) {
        var scope = new Scope(null);
        scope.variables.putAll(variables);
        return scope;
    }

    Scope inner() {
        return new Scope(this);
    }

    @Nullable Object get(String name) {
        for (Scope at = this; at != null; at = at.outer) {
            if (at.variables.containsKey(name)) {
                return at.variables.get(name);
            }
        }
        return new Undefined(name);
    }

    void set(String name, @Nullable Object value) {
        variables.put(name, value);
    }
}
