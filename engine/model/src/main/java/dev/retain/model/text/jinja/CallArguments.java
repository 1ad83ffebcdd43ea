package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a call.
 *
 * @param budget refuses what does not fit
 * @param positional those without a name
 * @param named those with a name, in their order
 */
@API(status = INTERNAL, since = "0.1")
public record CallArguments(Budget budget, List<Object> positional, Map<String, Object> named) {

    /** None. */
    public static CallArguments none(Budget budget) {
        return new CallArguments(budget, List.of(), Map.of());
    }

    /** Only positional ones. */
    public static CallArguments of(Budget budget, List<Object> positional) {
        return new CallArguments(budget, positional, Map.of());
    }

    /** Without the first of the positional ones. */
    public CallArguments rest(int from) {
        return new CallArguments(budget, positional.subList(from, positional.size()), named);
    }

    /** Without a named one. */
    public CallArguments without(String name) {
        Map<String, Object> others = new LinkedHashMap<>(named);
        others.remove(name);
        return new CallArguments(budget, positional, others);
    }

    /**
     * Gives each parameter its argument.
     *
     * @param what is called, for the refusal
     * @param required how many parameters must have one
     * @param names of the parameters; one that begins with {@code /} cannot be given by name
     * @throws TemplateException if one is missing, too many, unknown or given twice
     */
    public Bound bind(String what, int required, String... names) {
        if (positional.size() > names.length) {
            throw budget.refusal(
                    "%s takes at most %d arguments, not %d"
                            .formatted(what, names.length, positional.size()));
        }
        var values = new @Nullable Object[names.length];
        for (int i = 0; i < positional.size(); i++) {
            values[i] = positional.get(i);
        }
        named.forEach(
                (name, value) -> {
                    int index = Arrays.asList(names).indexOf(name);
                    if (index < 0) {
                        throw budget.refusal(what + " has no argument of the name " + name);
                    }
                    if (values[index] != null) {
                        throw budget.refusal(what + " is given " + name + " twice");
                    }
                    values[index] = value;
                });
        for (int i = 0; i < required; i++) {
            if (values[i] == null) {
                throw budget.refusal(
                        "%s lacks its argument %s".formatted(what, names[i].replace("/", "")));
            }
        }
        return new Bound(values);
    }

    /** The arguments of parameters, by their position. */
    public static final class Bound {

        private final @Nullable Object[] values;

        private Bound(@Nullable Object[] values) {
            this.values = values;
        }

        public boolean has(int index) {
            return values[index] != null;
        }

        /** An argument that may be missing. */
        public Optional<Object> find(int index) {
            return Optional.ofNullable(values[index]);
        }

        public Object or(int index, Object otherwise) {
            Object value = values[index];
            return value == null ? otherwise : value;
        }

        /** An argument that is required. */
        public Object get(int index) {
            return find(index).orElseThrow();
        }
    }
}
