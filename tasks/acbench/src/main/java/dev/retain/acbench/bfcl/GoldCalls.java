package dev.retain.acbench.bfcl;

import dev.retain.acbench.bfcl.check.CallLanguage;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes accepted calls as an answer, with the first value that is accepted for each argument; what
 * may be left out is left out, unless the function's description asks for it.
 */
record GoldCalls(CallLanguage language) {

    private static final PythonValue LEFT_OUT = PythonValue.of("");

    /**
     * The calls in brackets.
     *
     * @param functions the list of the functions' descriptions
     * @param accepted the list of accepted calls
     */
    String text(PythonValue functions, PythonValue accepted) {
        List<String> calls = new ArrayList<>();
        for (PythonValue one : items(accepted)) {
            entries(one)
                    .forEach(
                            (name, arguments) ->
                                    calls.add(call(parameters(functions, name), name, arguments)));
        }
        return "[" + String.join(", ", calls) + "]";
    }

    private static Map<PythonValue, PythonValue> parameters(
            PythonValue functions, PythonValue name) {
        return items(functions).stream()
                .map(GoldCalls::entries)
                .filter(docs -> name.equals(docs.get(PythonValue.of("name"))))
                .findFirst()
                .map(docs -> at(docs, "parameters"))
                .orElse(Map.of());
    }

    private static Map<PythonValue, PythonValue> at(
            Map<PythonValue, PythonValue> from, String... path) {
        Map<PythonValue, PythonValue> at = from;
        for (String key : path) {
            at = entries(at.getOrDefault(PythonValue.of(key), new PythonValue.None()));
        }
        return at;
    }

    private String call(
            Map<PythonValue, PythonValue> parameters, PythonValue name, PythonValue arguments) {
        Map<PythonValue, PythonValue> properties = at(parameters, "properties");
        List<PythonValue> required =
                items(parameters.getOrDefault(PythonValue.of("required"), new PythonValue.None()));
        List<String> written = new ArrayList<>();
        entries(arguments)
                .forEach(
                        (argument, values) -> {
                            if (required.contains(argument) || !items(values).contains(LEFT_OUT)) {
                                written.add(
                                        argument(
                                                properties,
                                                argument,
                                                first(values).orElse(LEFT_OUT)));
                            }
                        });
        return PythonPrinter.str(name) + "(" + String.join(", ", written) + ")";
    }

    private String argument(
            Map<PythonValue, PythonValue> properties, PythonValue name, PythonValue value) {
        Map<PythonValue, PythonValue> docs =
                entries(properties.getOrDefault(name, new PythonValue.None()));
        String type = typeName(docs);
        String items = typeName(at(docs, "items"));
        String written =
                switch (language) {
                    case PYTHON -> PythonPrinter.repr(inner(value, type));
                    case JAVA -> new JavaLiterals(items).text(value, type);
                    case JAVASCRIPT -> new JavaScriptLiterals(items).text(value, type);
                };
        return PythonPrinter.str(name) + "=" + written;
    }

    private static String typeName(Map<PythonValue, PythonValue> docs) {
        PythonValue type = docs.get(PythonValue.of("type"));
        return type == null ? "any" : PythonPrinter.str(type);
    }

    /** The first value that is accepted; empty if the argument may only be left out. */
    static Optional<PythonValue> first(PythonValue values) {
        return items(values).stream().filter(value -> !value.equals(LEFT_OUT)).findFirst();
    }

    /** The value with the first accepted value of each key, where it is a dict or holds some. */
    static PythonValue inner(PythonValue value, String type) {
        if (value instanceof PythonValue.DictOf) {
            Map<PythonValue, PythonValue> chosen = new LinkedHashMap<>();
            entries(value)
                    .forEach(
                            (key, values) ->
                                    (values instanceof PythonValue.ListOf
                                                    ? first(values)
                                                    : Optional.of(values))
                                            .ifPresent(one -> chosen.put(key, one)));
            return new PythonValue.DictOf(chosen);
        }
        if (value instanceof PythonValue.ListOf list && !type.equals("dict")) {
            return new PythonValue.ListOf(
                    list.items().stream()
                            .map(
                                    item ->
                                            item instanceof PythonValue.DictOf
                                                    ? inner(item, type)
                                                    : item)
                            .toList());
        }
        return value;
    }

    static List<PythonValue> items(PythonValue value) {
        return value instanceof PythonValue.ListOf list ? list.items() : List.of();
    }

    static Map<PythonValue, PythonValue> entries(PythonValue value) {
        return value instanceof PythonValue.DictOf dict ? dict.entries() : Map.of();
    }
}
