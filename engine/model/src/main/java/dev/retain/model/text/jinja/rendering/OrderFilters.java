package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.Dict;
import dev.retain.model.text.jinja.MarkedText;
import dev.retain.model.text.jinja.None;
import dev.retain.model.text.jinja.Once;
import dev.retain.model.text.jinja.Ordering;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.Tuple;
import dev.retain.model.text.jinja.Undefined;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Filters that compare the items of lists. */
final class OrderFilters {

    private final PythonValues values;
    private final Budget budget;
    private final Members members;

    OrderFilters(PythonValues values, Members members) {
        this.values = values;
        this.budget = values.budget();
        this.members = members;
    }

    Map<String, Filter> all() {
        return Map.of(
                "sort", this::sort,
                "dictsort", this::dictSort,
                "unique", this::unique,
                "min", (value, arguments) -> extreme(value, arguments, "min", "<"),
                "max", (value, arguments) -> extreme(value, arguments, "max", ">"),
                "groupby", this::group);
    }

    private List<Object> keys(List<Object> items, Lookup lookup, boolean caseMatters) {
        budget.items(2L * items.size());
        List<Object> keys = new ArrayList<>();
        items.forEach(item -> keys.add(lookup.key(item, caseMatters)));
        return keys;
    }

    private Lookup lookup(Optional<Object> path) {
        return new Lookup(values, members, path.orElse(None.NONE), Optional.empty());
    }

    private List<Object> sorted(List<Object> items, List<Object> keys, boolean falling) {
        budget.items(2L * items.size());
        List<Object> sorted = new ArrayList<>();
        values.ordering().sorted(keys, falling).forEach(index -> sorted.add(items.get(index)));
        return sorted;
    }

    private Object sort(Object value, CallArguments arguments) {
        var bound = arguments.bind("sort", 0, "reverse", "case_sensitive", "attribute");
        List<Object> items = values.sequences().items(value);
        boolean caseMatters = Ordering.isTrue(bound.or(1, false));
        List<Lookup> lookups = lookups(bound.or(2, None.NONE));
        budget.items(items.size() * (8L + lookups.size()));
        List<Object> keys = new ArrayList<>();
        for (Object item : items) {
            List<Object> parts = new ArrayList<>();
            lookups.forEach(lookup -> parts.add(lookup.key(item, caseMatters)));
            keys.add(parts);
        }
        refuseNan(keys);
        return sorted(items, keys, Ordering.isTrue(bound.or(0, false)));
    }

    private void refuseNan(List<Object> keys) {
        for (Object key : keys) {
            if (key instanceof List<?> parts
                    && parts.stream().anyMatch(part -> part instanceof Double d && d.isNaN())) {
                throw budget.refusal("what holds nan cannot be sorted");
            }
        }
    }

    /** Several attributes have commas between them. */
    private List<Lookup> lookups(Object paths) {
        if (!(paths instanceof String) && !(paths instanceof MarkedText)) {
            return List.of(lookup(Optional.of(paths)));
        }
        List<Lookup> lookups = new ArrayList<>();
        for (String path : values.str(paths).split(",", -1)) {
            budget.items(8);
            lookups.add(lookup(Optional.of(path)));
        }
        return lookups;
    }

    private Object dictSort(Object value, CallArguments arguments) {
        var bound = arguments.bind("dictsort", 0, "case_sensitive", "by", "reverse");
        String by = values.text(bound.or(1, "key"), "what is sorted by");
        if (!(value instanceof Dict dict) || !by.equals("key") && !by.equals("value")) {
            throw budget.refusal("dictsort sorts a mapping by \"key\" or \"value\"");
        }
        budget.items(6L * dict.size());
        List<Object> pairs = new ArrayList<>();
        List<Object> keys = new ArrayList<>();
        boolean caseMatters = Ordering.isTrue(bound.or(0, false));
        Lookup whole = lookup(Optional.empty());
        for (Dict.Entry entry : dict.entries()) {
            pairs.add(Tuple.of(entry.key(), entry.value()));
            keys.add(whole.key(by.equals("key") ? entry.key() : entry.value(), caseMatters));
        }
        return sorted(pairs, keys, Ordering.isTrue(bound.or(2, false)));
    }

    private Object unique(Object value, CallArguments arguments) {
        var bound = arguments.bind("unique", 0, "case_sensitive", "attribute");
        Lookup lookup = lookup(bound.find(1));
        Set<Object> seen = new HashSet<>();
        List<Object> items = new ArrayList<>();
        for (Object item : values.sequences().items(value)) {
            budget.step();
            budget.memory(96);
            Object key = lookup.key(item, Ordering.isTrue(bound.or(0, false)));
            if (seen.add(Dict.hash(key, budget))) {
                items.add(item);
            }
        }
        return new Once(items.iterator());
    }

    private Object extreme(Object value, CallArguments arguments, String name, String operator) {
        var bound = arguments.bind(name, 0, "case_sensitive", "attribute");
        List<Object> items = values.sequences().items(value);
        if (items.isEmpty()) {
            return Undefined.because("a list is empty and has no " + name);
        }
        List<Object> keys = keys(items, lookup(bound.find(1)), Ordering.isTrue(bound.or(0, false)));
        int best = 0;
        for (int i = 1; i < items.size(); i++) {
            if (values.ordering().holds(operator, keys.get(i), keys.get(best))) {
                best = i;
            }
        }
        return items.get(best);
    }

    private Object group(Object value, CallArguments arguments) {
        var bound = arguments.bind("groupby", 1, "attribute", "default", "case_sensitive");
        Optional<Object> otherwise = TextParts.given(bound.find(1));
        boolean caseMatters = Ordering.isTrue(bound.or(2, false));
        var lookup = new Lookup(values, members, bound.get(0), otherwise);
        List<Object> items = values.sequences().items(value);
        List<Object> keys = keys(items, lookup, caseMatters);
        List<Object> groups = new ArrayList<>();
        List<Object> group = new ArrayList<>();
        Object last = None.NONE;
        for (int index : values.ordering().sorted(keys, false)) {
            budget.step();
            budget.memory(40);
            if (!group.isEmpty() && !values.ordering().same(last, keys.get(index))) {
                groups.add(named(last, group, lookup, caseMatters));
                group = new ArrayList<>();
            }
            if (group.isEmpty()) {
                last = keys.get(index);
            }
            group.add(items.get(index));
        }
        if (!group.isEmpty()) {
            groups.add(named(last, group, lookup, caseMatters));
        }
        return groups;
    }

    private Tuple named(Object key, List<Object> group, Lookup lookup, boolean caseMatters) {
        budget.memory(128);
        Object grouper = caseMatters ? key : lookup.of(group.get(0));
        return new Tuple(List.of(grouper, group), List.of("grouper", "list"));
    }
}
