package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.Dict;
import dev.retain.model.text.jinja.DictView;
import dev.retain.model.text.jinja.None;
import dev.retain.model.text.jinja.NumberRange;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.TemplateFunction;
import dev.retain.model.text.jinja.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The methods of mappings, lists, tuples and ranges that change nothing. */
final class CollectionMethods {

    private static final Set<String> OF_DICTS =
            Set.of("items", "keys", "values", "get", "copy", "fromkeys");
    private static final Set<String> OF_LISTS = Set.of("count", "index", "copy");
    private static final Set<String> OF_TUPLES = Set.of("count", "index");
    private static final Set<String> OF_VIEWS = Set.of("mapping", "isdisjoint");
    private static final Set<String> OF_NUMBERS =
            Set.of(
                    "real",
                    "imag",
                    "numerator",
                    "denominator",
                    "conjugate",
                    "bit_length",
                    "bit_count",
                    "to_bytes",
                    "from_bytes",
                    "as_integer_ratio",
                    "is_integer",
                    "hex",
                    "fromhex");

    private final PythonValues values;
    private final Budget budget;

    CollectionMethods(PythonValues values) {
        this.values = values;
        this.budget = values.budget();
    }

    static boolean isOfNumbers(String name) {
        return OF_NUMBERS.contains(name);
    }

    Optional<Object> of(Object target, String name) {
        if (target instanceof Dict dict && OF_DICTS.contains(name)) {
            return method(arguments -> call(dict, name, arguments));
        }
        if (target instanceof List<?> && OF_LISTS.contains(name)
                || target instanceof Tuple && OF_TUPLES.contains(name)
                || target instanceof NumberRange && OF_TUPLES.contains(name)) {
            return method(arguments -> call(target, name, arguments));
        }
        if (target instanceof NumberRange range) {
            return switch (name) {
                case "start" -> Optional.of(range.start());
                case "stop" -> Optional.of(range.stop());
                case "step" -> Optional.of(range.step());
                default -> Optional.empty();
            };
        }
        return target instanceof DictView && OF_VIEWS.contains(name)
                ? method(arguments -> refused(name))
                : Optional.empty();
    }

    private static Optional<Object> method(TemplateFunction method) {
        return Optional.of(method);
    }

    private Object refused(String name) {
        throw budget.refusal("the method " + name + " is not supported");
    }

    private Object call(Dict dict, String name, CallArguments arguments) {
        if (name.equals("get")) {
            var bound = arguments.bind(name, 1, "/key", "/default");
            return dict.get(bound.get(0), budget).orElseGet(() -> bound.or(1, None.NONE));
        }
        if (name.equals("fromkeys")) {
            return refused(name);
        }
        arguments.bind(name, 0);
        budget.memory(32);
        return switch (name) {
            case "items" -> new DictView(DictView.Kind.ITEMS, dict);
            case "keys" -> new DictView(DictView.Kind.KEYS, dict);
            case "values" -> new DictView(DictView.Kind.VALUES, dict);
            default -> copy(dict);
        };
    }

    private Dict copy(Dict dict) {
        budget.items(dict.size());
        var copy = new Dict();
        dict.entries().forEach(entry -> copy.put(entry.key(), entry.value(), budget));
        return copy;
    }

    private Object call(Object target, String name, CallArguments arguments) {
        List<Object> items = values.sequences().items(target);
        if (name.equals("copy")) {
            arguments.bind(name, 0);
            budget.items(items.size());
            return new ArrayList<>(items);
        }
        if (name.equals("count")) {
            Object wanted = arguments.bind(name, 1, "/value").get(0);
            long count = 0;
            for (Object item : items) {
                count += values.ordering().same(item, wanted) ? 1 : 0;
            }
            return count;
        }
        Object wanted = arguments.bind(name, 1, "/value").get(0);
        for (int i = 0; i < items.size(); i++) {
            if (values.ordering().same(items.get(i), wanted)) {
                return (long) i;
            }
        }
        throw budget.refusal("index finds nothing");
    }
}
