package dev.retain.acbench.bfcl.multiturn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.bfcl.world.SimulatedApi;
import dev.retain.acbench.python.PythonJson;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds states beside those of vectors, which write them as JSON. */
final class States {

    private States() {}

    /** Takes over what a vector says has changed. */
    static void change(Map<String, PythonValue> state, JsonNode changed) {
        changed.fields()
                .forEachRemaining(
                        field -> state.put(field.getKey(), PythonJson.value(field.getValue())));
        state.remove("root_name");
        state.remove("(current directory, not compared)");
    }

    /** Sentences on what is not as expected. */
    static List<String> differences(
            String after, Map<String, PythonValue> expected, SimulatedApi api) {
        Map<String, PythonValue> found = new LinkedHashMap<>();
        api.state().get().forEach((name, value) -> found.put(name, asJson(value)));
        List<String> differences = new ArrayList<>();
        if (!found.keySet().equals(expected.keySet())) {
            differences.add(after + " has " + found.keySet() + ", not " + expected.keySet());
        }
        expected.forEach(
                (name, value) -> {
                    if (!value.equals(found.get(name))) {
                        differences.add(
                                "%s leaves %s %s, not %s"
                                        .formatted(
                                                after,
                                                name,
                                                found.get(name),
                                                PythonPrinter.repr(value)));
                    }
                });
        return differences;
    }

    /** JSON has only texts as keys, and lists for sets. */
    private static PythonValue asJson(PythonValue value) {
        if (value instanceof PythonValue.DictOf dict) {
            Map<PythonValue, PythonValue> entries = new LinkedHashMap<>();
            dict.entries()
                    .forEach(
                            (key, item) ->
                                    entries.put(
                                            PythonValue.of(PythonPrinter.str(key)), asJson(item)));
            return new PythonValue.DictOf(entries);
        }
        if (value instanceof PythonValue.ListOf list) {
            return new PythonValue.ListOf(list.items().stream().map(States::asJson).toList());
        }
        if (value instanceof PythonValue.SetOf set) {
            return new PythonValue.ListOf(
                    set.items().stream().sorted(Comparator.comparing(PythonPrinter::str)).toList());
        }
        return value;
    }
}
