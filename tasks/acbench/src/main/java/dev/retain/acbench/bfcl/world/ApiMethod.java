package dev.retain.acbench.bfcl.world;

import dev.retain.acbench.python.PythonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A method: which arguments it takes, as Python binds them, and what it does.
 *
 * @param name its class and name, for messages
 * @param parameters without {@code self}
 * @param body what it does
 */
record ApiMethod(
        String name, List<Accepted> parameters, Function<BoundArguments, PythonValue> body) {

    /** A parameter and what it is where it is left out; empty if it must be given. */
    record Accepted(String name, Optional<PythonValue> absent) {}

    BoundArguments bound(List<PythonValue> positional, Map<String, PythonValue> keywords) {
        Map<String, PythonValue> values = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(positional.size(), parameters.size()); i++) {
            values.put(parameters.get(i).name(), positional.get(i));
        }
        for (Map.Entry<String, PythonValue> keyword : keywords.entrySet()) {
            String key = keyword.getKey();
            if (parameters.stream().noneMatch(parameter -> parameter.name().equals(key))) {
                throw error("got an unexpected keyword argument '%s'".formatted(key));
            }
            if (values.putIfAbsent(key, keyword.getValue()) != null) {
                throw error("got multiple values for argument '%s'".formatted(key));
            }
        }
        if (positional.size() > parameters.size()) {
            throw tooMany(positional.size());
        }
        List<String> missing = new ArrayList<>();
        for (Accepted parameter : parameters) {
            if (!values.containsKey(parameter.name())) {
                parameter
                        .absent()
                        .ifPresentOrElse(
                                value -> values.put(parameter.name(), value),
                                () -> missing.add("'" + parameter.name() + "'"));
            }
        }
        if (!missing.isEmpty()) {
            throw missing(missing);
        }
        return new BoundArguments(values);
    }

    /** Python counts {@code self}. */
    private PythonError tooMany(int given) {
        int most = parameters.size() + 1;
        long least = 1 + parameters.stream().filter(one -> one.absent().isEmpty()).count();
        String takes = least == most ? "" + most : "from %d to %d".formatted(least, most);
        return error(
                "takes %s positional argument%s but %d were given"
                        .formatted(takes, most == 1 ? "" : "s", given + 1));
    }

    private PythonError missing(List<String> names) {
        int last = names.size() - 1;
        String listed =
                switch (names.size()) {
                    case 1 -> names.get(0);
                    case 2 -> names.get(0) + " and " + names.get(1);
                    default ->
                            String.join(", ", names.subList(0, last)) + ", and " + names.get(last);
                };
        return error(
                "missing %d required positional argument%s: %s"
                        .formatted(names.size(), last == 0 ? "" : "s", listed));
    }

    private PythonError error(String what) {
        return new PythonError(name + "() " + what);
    }
}
