package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.Dict;
import dev.retain.model.text.jinja.None;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what a caller gives into values of templates. */
final class Inputs {

    private final Budget budget;

    Inputs(Budget budget) {
        this.budget = budget;
    }

    Object value(@Nullable Object given) {
        if (given == null) {
            return None.NONE;
        }
        if (given instanceof String text) {
            budget.allowFor(text.length());
            return text;
        }
        if (given instanceof Map<?, ?> map) {
            return map(map);
        }
        if (given instanceof List<?> list) {
            return list(list);
        }
        if (given instanceof Boolean || given instanceof Long || given instanceof Double) {
            return given;
        }
        if (given instanceof Integer || given instanceof Short || given instanceof Byte) {
            return ((Number) given).longValue();
        }
        if (given instanceof BigInteger big) {
            return big.bitLength() < Long.SIZE ? (Object) big.longValue() : big;
        }
        throw budget.refusal(
                "a template reads no values of the class " + given.getClass().getName());
    }

    private Object map(Map<?, ?> map) {
        budget.enter();
        budget.allowFor(16L * map.size());
        var dict = new Dict();
        map.forEach((key, item) -> dict.put(value(key), value(item), budget));
        budget.leave();
        return dict;
    }

    private Object list(List<?> list) {
        budget.enter();
        budget.allowFor(16L * list.size());
        List<Object> items = new ArrayList<>(list.size());
        list.forEach(item -> items.add(value(item)));
        budget.leave();
        return items;
    }
}
