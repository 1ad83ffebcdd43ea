package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.Dict;
import dev.retain.model.text.jinja.DictView;
import dev.retain.model.text.jinja.Kinds;
import dev.retain.model.text.jinja.Once;
import dev.retain.model.text.jinja.Ordering;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.Undefined;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Filters of lists. */
final class SequenceFilters {

    private final PythonValues values;
    private final Budget budget;
    private final Members members;

    SequenceFilters(PythonValues values, Members members) {
        this.values = values;
        this.budget = values.budget();
        this.members = members;
    }

    Map<String, Filter> all() {
        Map<String, Filter> all = new LinkedHashMap<>();
        all.put("length", this::length);
        all.put("count", this::length);
        all.put("list", this::list);
        all.put("first", this::first);
        all.put("last", this::last);
        all.put("reverse", this::reverse);
        all.put("items", this::items);
        all.put("join", this::join);
        all.put("sum", this::sum);
        all.put("batch", this::batch);
        all.put("slice", this::slice);
        all.put("default", this::otherwise);
        all.put("d", this::otherwise);
        all.put("attr", this::attribute);
        return all;
    }

    private List<Object> copy(Object value) {
        List<Object> items = values.sequences().items(value);
        budget.items(2L * items.size());
        return new ArrayList<>(items);
    }

    private Object length(Object value, CallArguments arguments) {
        arguments.bind("length", 0);
        return values.sequences()
                .length(value)
                .orElseThrow(() -> budget.refusal(Kinds.of(value) + " has no length"));
    }

    private Object list(Object value, CallArguments arguments) {
        arguments.bind("list", 0);
        return copy(value);
    }

    private Object first(Object value, CallArguments arguments) {
        arguments.bind("first", 0);
        if (value instanceof Once once) {
            return once.items().hasNext() ? once.items().next() : nothing("first");
        }
        List<Object> items = values.sequences().items(value);
        return items.isEmpty() ? nothing("first") : items.get(0);
    }

    private static Undefined nothing(String which) {
        return Undefined.because("a list is empty and has no " + which + " item");
    }

    private Object last(Object value, CallArguments arguments) {
        arguments.bind("last", 0);
        if (value instanceof Once || value instanceof Undefined) {
            throw budget.refusal(Kinds.of(value) + " has no last item; use |list before");
        }
        List<Object> items = values.sequences().items(value);
        return items.isEmpty() ? nothing("last") : items.get(items.size() - 1);
    }

    private Object reverse(Object value, CallArguments arguments) {
        arguments.bind("reverse", 0);
        if (value instanceof String text) {
            budget.text(text.length());
            return new StringBuilder(text).reverse().toString();
        }
        List<Object> items = values.sequences().items(value);
        List<Object> backwards =
                new AbstractList<>() {
                    @Override
                    public Object get(int index) {
                        return items.get(items.size() - 1 - index);
                    }

                    @Override
                    public int size() {
                        return items.size();
                    }
                };
        if (value instanceof Once || value instanceof Undefined) {
            return new ArrayList<>(backwards);
        }
        return new Once(backwards.iterator());
    }

    private Object items(Object value, CallArguments arguments) {
        arguments.bind("items", 0);
        if (value instanceof Undefined) {
            return new Once(List.of().iterator());
        }
        if (value instanceof Dict dict) {
            return new Once(
                    values.sequences().items(new DictView(DictView.Kind.ITEMS, dict)).iterator());
        }
        throw budget.refusal(Kinds.of(value) + " has no pairs of keys and values");
    }

    private Object join(Object value, CallArguments arguments) {
        var bound = arguments.bind("join", 0, "d", "attribute");
        List<Object> items = values.sequences().items(value);
        Optional<Object> attribute = TextParts.given(bound.find(1));
        if (attribute.isPresent()) {
            items = looked(items, attribute.get());
        }
        return new TextParts(values).joined(items, values.str(bound.or(0, "")));
    }

    private List<Object> looked(List<Object> items, Object attribute) {
        var lookup = new Lookup(values, members, attribute, Optional.empty());
        budget.items(items.size());
        List<Object> looked = new ArrayList<>();
        items.forEach(item -> looked.add(lookup.of(item)));
        return looked;
    }

    private Object sum(Object value, CallArguments arguments) {
        var bound = arguments.bind("sum", 0, "attribute", "start");
        Optional<Object> attribute = TextParts.given(bound.find(0));
        Object sum = bound.or(1, 0L);
        if (sum instanceof String) {
            throw budget.refusal("texts cannot be summed; use join");
        }
        List<Object> items = values.sequences().items(value);
        var operators = new Operators(values);
        for (Object item : attribute.isPresent() ? looked(items, attribute.get()) : items) {
            budget.step();
            sum = operators.binary("+", sum, item);
        }
        return sum;
    }

    private Object batch(Object value, CallArguments arguments) {
        var bound = arguments.bind("batch", 1, "linecount", "fill_with");
        int size = values.count(bound.get(0), "a count");
        List<Object> rows = new ArrayList<>();
        List<Object> row = new ArrayList<>();
        for (Object item : values.sequences().items(value)) {
            budget.step();
            budget.memory(40);
            if (row.size() == size) {
                budget.memory(64);
                rows.add(row);
                row = new ArrayList<>();
            }
            row.add(item);
        }
        Optional<Object> fill = TextParts.given(bound.find(1));
        if (!row.isEmpty()) {
            if (fill.isPresent() && row.size() < size) {
                budget.items(2L * size);
                while (row.size() < size) {
                    row.add(fill.get());
                }
            }
            rows.add(row);
        }
        return new Once(rows.iterator());
    }

    private Object slice(Object value, CallArguments arguments) {
        var bound = arguments.bind("slice", 1, "slices", "fill_with");
        int slices = values.count(bound.get(0), "a count");
        List<Object> items = copy(value);
        if (slices <= 0) {
            if (slices == 0) {
                throw budget.refusal("there cannot be 0 slices");
            }
            return new Once(List.of().iterator());
        }
        budget.items(6L * slices);
        Optional<Object> fill = TextParts.given(bound.find(1));
        int each = items.size() / slices;
        int longer = items.size() % slices;
        List<Object> rows = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < slices; i++) {
            int to = from + each + (i < longer ? 1 : 0);
            List<Object> row = new ArrayList<>(items.subList(from, to));
            if (i >= longer) {
                fill.ifPresent(row::add);
            }
            rows.add(row);
            from = to;
        }
        return new Once(rows.iterator());
    }

    private Object otherwise(Object value, CallArguments arguments) {
        var bound = arguments.bind("default", 0, "default_value", "boolean");
        boolean replaced =
                value instanceof Undefined
                        || Ordering.isTrue(bound.or(1, false)) && !Ordering.isTrue(value);
        return replaced ? bound.or(0, "") : value;
    }

    private Object attribute(Object value, CallArguments arguments) {
        Object name = arguments.bind("attr", 1, "name").get(0);
        if (value instanceof Undefined) {
            throw budget.refusal(Kinds.of(value) + " has no attributes");
        }
        String attribute = values.text(name, "an attribute");
        return members.own(value, attribute)
                .orElseGet(
                        () -> Undefined.because(Kinds.of(value) + " has no '" + attribute + "'"));
    }
}
