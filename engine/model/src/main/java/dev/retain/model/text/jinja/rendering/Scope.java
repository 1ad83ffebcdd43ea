package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Undefined;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Variables, with those of the surroundings behind them. */
final class Scope {

    private final @Nullable Scope outer;
    private final Set<String> hidden;
    private final Map<String, Object> variables = new HashMap<>(4);

    private Scope(@Nullable Scope outer, Set<String> hidden) {
        this.outer = outer;
        this.hidden = hidden;
    }

    static Scope of(Map<String, Object> variables) {
        var scope = new Scope(null, Set.of());
        scope.variables.putAll(variables);
        return scope;
    }

    /**
     * A scope within this one.
     *
     * @param names that have no value there until they are set
     */
    Scope inner(Set<String> names) {
        return new Scope(this, names);
    }

    Object get(String name) {
        for (Scope at = this; at != null; at = at.outer) {
            Object value = at.variables.get(name);
            if (value != null) {
                return value;
            }
            if (at.hidden.contains(name)) {
                break;
            }
        }
        return Undefined.variable(name);
    }

    void set(String name, Object value) {
        variables.put(name, value);
    }
}
