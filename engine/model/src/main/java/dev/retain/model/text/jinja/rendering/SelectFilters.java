package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.None;
import dev.retain.model.text.jinja.Once;
import dev.retain.model.text.jinja.Ordering;
import dev.retain.model.text.jinja.PythonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Filters that apply filters and tests to the items of lists. */
final class SelectFilters {

    private final PythonValues values;
    private final Budget budget;
    private final Members members;
    private final Filters filters;
    private final ValueTests tests;

    SelectFilters(PythonValues values, Members members, Filters filters, ValueTests tests) {
        this.values = values;
        this.budget = values.budget();
        this.members = members;
        this.filters = filters;
        this.tests = tests;
    }

    Map<String, Filter> all() {
        return Map.of(
                "map", this::map,
                "select", (value, arguments) -> select(value, arguments, false, true),
                "reject", (value, arguments) -> select(value, arguments, false, false),
                "selectattr", (value, arguments) -> select(value, arguments, true, true),
                "rejectattr", (value, arguments) -> select(value, arguments, true, false));
    }

    private Object map(Object value, CallArguments arguments) {
        if (!Ordering.isTrue(value)) {
            return new Once(List.of().iterator());
        }
        UnaryOperator<Object> mapping = mapping(arguments);
        List<Object> mapped = new ArrayList<>();
        for (Object item : values.sequences().items(value)) {
            budget.step();
            budget.memory(16);
            mapped.add(mapping.apply(item));
        }
        return new Once(mapped.iterator());
    }

    private UnaryOperator<Object> mapping(CallArguments arguments) {
        if (arguments.positional().isEmpty() && arguments.named().containsKey("attribute")) {
            var bound = arguments.bind("map", 0, "attribute", "default");
            Optional<Object> otherwise = TextParts.given(bound.find(1));
            return new Lookup(values, members, bound.or(0, None.NONE), otherwise)::of;
        }
        if (arguments.positional().isEmpty()) {
            throw budget.refusal("map needs the name of a filter, or an attribute");
        }
        String name = values.text(arguments.positional().get(0), "the name of a filter");
        CallArguments rest = arguments.rest(1);
        return item -> filters.apply(name, item, rest);
    }

    private Object select(
            Object value, CallArguments arguments, boolean byAttribute, boolean wanted) {
        if (!Ordering.isTrue(value)) {
            return new Once(List.of().iterator());
        }
        Predicate<Object> test = test(arguments, byAttribute);
        List<Object> selected = new ArrayList<>();
        for (Object item : values.sequences().items(value)) {
            budget.step();
            budget.memory(16);
            if (test.test(item) == wanted) {
                selected.add(item);
            }
        }
        return new Once(selected.iterator());
    }

    private Predicate<Object> test(CallArguments arguments, boolean byAttribute) {
        List<Object> positional = arguments.positional();
        if (byAttribute && positional.isEmpty()) {
            throw budget.refusal("the name of an attribute is missing");
        }
        Object path = byAttribute ? positional.get(0) : None.NONE;
        var lookup = new Lookup(values, members, path, Optional.empty());
        int at = byAttribute ? 1 : 0;
        if (positional.size() == at) {
            if (!arguments.named().isEmpty()) {
                throw budget.refusal("arguments with a name need a test");
            }
            return item -> Ordering.isTrue(lookup.of(item));
        }
        String name = values.text(positional.get(at), "the name of a test");
        CallArguments rest = arguments.rest(at + 1);
        return item -> tests.holds(name, lookup.of(item), rest);
    }
}
