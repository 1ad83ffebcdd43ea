package dev.retain.acbench.bfcl.check;

import dev.retain.acbench.python.PythonValue;
import java.util.List;
import java.util.Map;

/** Values as Python's loops and {@code in} see them; what those refuse cannot be checked. */
final class PythonItems {

    private PythonItems() {}

    /** The items by number; of a text its characters. */
    static List<PythonValue> of(PythonValue value) {
        if (value instanceof PythonValue.ListOf list) {
            return list.items();
        }
        if (value instanceof PythonValue.TupleOf tuple) {
            return tuple.items();
        }
        if (value instanceof PythonValue.Str text) {
            return text.value()
                    .codePoints()
                    .<PythonValue>mapToObj(c -> PythonValue.of(Character.toString(c)))
                    .toList();
        }
        if (value instanceof PythonValue.DictOf dict && dict.entries().isEmpty()) {
            return List.of();
        }
        throw new Uncheckable("items of a " + value.type());
    }

    static Map<PythonValue, PythonValue> dict(PythonValue value) {
        if (value instanceof PythonValue.DictOf dict) {
            return dict.entries();
        }
        throw new Uncheckable("entries of a " + value.type());
    }

    /** The entry of a dict that must be there. */
    static PythonValue entry(PythonValue dict, String key) {
        PythonValue value = dict(dict).get(PythonValue.of(key));
        if (value == null) {
            throw new Uncheckable("no " + key);
        }
        return value;
    }

    /** {@code item in value}: in a text, whether it is a part of it. */
    static boolean contains(PythonValue value, PythonValue item) {
        if (value instanceof PythonValue.DictOf dict) {
            return item.isHashable() && dict.entries().containsKey(item);
        }
        if (value instanceof PythonValue.Str text && item instanceof PythonValue.Str part) {
            return text.value().contains(part.value());
        }
        if (value instanceof PythonValue.Str) {
            throw new Uncheckable("a " + item.type() + " in a text");
        }
        return of(value).contains(item);
    }
}
