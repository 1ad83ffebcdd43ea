package dev.retain.acbench.bfcl.multiturn;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonError;
import dev.retain.acbench.bfcl.world.PythonOperators;
import dev.retain.acbench.bfcl.world.SimulatedApi;
import dev.retain.acbench.python.PythonValue;
import dev.retain.acbench.python.syntax.PythonExpression;
import dev.retain.acbench.python.syntax.PythonSyntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluates calls of services as Python would: within each other, with values that are written down
 * or computed. Python's own functions are not known.
 */
final class CallEvaluator {

    private final Map<String, ApiMethods> byMethod = new HashMap<>();

    CallEvaluator(List<SimulatedApi> apis) {
        for (SimulatedApi api : apis) {
            api.operations().names().forEach(name -> byMethod.put(name, api.operations()));
        }
    }

    /**
     * The value of an expression.
     *
     * @throws PythonError if it has none
     */
    PythonValue value(PythonExpression expression) {
        if (expression instanceof PythonExpression.Call call) {
            return called(call);
        }
        if (expression instanceof PythonExpression.Subscript place) {
            return item(value(place.value()), value(place.index()));
        }
        if (expression instanceof PythonExpression.Name name) {
            throw undefined(name.id());
        }
        if (expression instanceof PythonExpression.Attribute attribute) {
            PythonValue of = value(attribute.value());
            throw new PythonError(
                    "'%s' object has no attribute '%s'".formatted(of.type(), attribute.name()));
        }
        if (expression instanceof PythonExpression.Binary binary) {
            return PythonOperators.compute(
                    value(binary.left()), binary.operator(), value(binary.right()));
        }
        return display(expression);
    }

    private static PythonError undefined(String name) {
        return new PythonError("name '%s' is not defined".formatted(name));
    }

    private PythonValue called(PythonExpression.Call call) {
        if (!(call.function() instanceof PythonExpression.Name name)) {
            throw new PythonError(
                    "'%s' object is not callable".formatted(value(call.function()).type()));
        }
        ApiMethods operations = byMethod.get(name.id());
        if (operations == null) {
            throw undefined(name.id());
        }
        Map<String, PythonValue> keywords = new LinkedHashMap<>();
        for (PythonExpression.Keyword keyword : call.keywords()) {
            String key =
                    keyword.name()
                            .orElseThrow(() -> new PythonError("unpacked arguments are not read"));
            keywords.put(key, value(keyword.value()));
        }
        return operations.call(name.id(), values(call.arguments()), keywords);
    }

    private List<PythonValue> values(List<PythonExpression> items) {
        List<PythonValue> values = new ArrayList<>();
        items.forEach(item -> values.add(value(item)));
        return values;
    }

    private PythonValue display(PythonExpression expression) {
        if (expression instanceof PythonExpression.ListDisplay list) {
            return new PythonValue.ListOf(values(list.items()));
        }
        if (expression instanceof PythonExpression.TupleDisplay tuple) {
            return new PythonValue.TupleOf(values(tuple.items()));
        }
        if (expression instanceof PythonExpression.DictDisplay dict) {
            Map<PythonValue, PythonValue> entries = new LinkedHashMap<>();
            for (PythonExpression.Pair pair : dict.items()) {
                PythonValue key =
                        value(
                                pair.key()
                                        .orElseThrow(
                                                () ->
                                                        new PythonError(
                                                                "unpacked dicts are not read")));
                if (!key.isHashable()) {
                    throw new PythonError("unhashable type: '%s'".formatted(key.type()));
                }
                entries.put(key, value(pair.value()));
            }
            return new PythonValue.DictOf(entries);
        }
        return PythonSyntax.constant(expression)
                .orElseThrow(() -> new PythonError("an expression that is not read"));
    }

    private static PythonValue item(PythonValue value, PythonValue index) {
        if (value instanceof PythonValue.DictOf) {
            return PythonDicts.at(value, index);
        }
        List<PythonValue> items = PythonOperators.items(value);
        if (!(index instanceof PythonValue.Int whole)) {
            throw new PythonError(
                    "%s indices must be integers or slices, not %s"
                            .formatted(value.type(), index.type()));
        }
        int size = items.size();
        long place = whole.value().bitLength() < Integer.SIZE ? whole.value().longValue() : size;
        long from = place < 0 ? place + size : place;
        if (from < 0 || from >= size) {
            throw new PythonError("%s index out of range".formatted(value.type()));
        }
        return items.get((int) from);
    }
}
