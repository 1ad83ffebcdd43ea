package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.PythonValues;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filters that templates use. */
final class Filters {

    private final PythonValues values;
    private final Map<String, Filter> all = new HashMap<>();

    Filters(PythonValues values, Members members, ValueTests tests) {
        this.values = values;
        all.putAll(new TextFilters(values).all());
        all.putAll(new LayoutFilters(values).all());
        all.putAll(new NumberFilters(values).all());
        all.putAll(new JsonFilter(values).all());
        all.putAll(new SequenceFilters(values, members).all());
        all.putAll(new OrderFilters(values, members).all());
        all.putAll(new SelectFilters(values, members, this, tests).all());
    }

    boolean has(String name) {
        return all.containsKey(name);
    }

    Object apply(String name, Object value, CallArguments arguments) {
        Filter filter = filter(name);
        if (filter == null) {
            throw values.budget().refusal("the filter \"" + name + "\" is not supported");
        }
        values.budget().memory(160);
        return filter.apply(value, arguments);
    }

    private @Nullable Filter filter(String name) {
        return all.get(name);
    }
}
