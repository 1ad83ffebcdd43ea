package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A mapping, in the order in which its keys came. Keys are equal where Python calls them equal: 1,
 * 1.0 and True are one key, 1 and "1" are two.
 */
@API(status = INTERNAL, since = "0.1")
public final class Dict {

    private final Map<Object, Entry> entries = new LinkedHashMap<>();

    /** A key and its value. */
    public record Entry(Object key, Object value) {}

    /** A tuple as a key. */
    private record TupleKey(List<Object> items) {}

    /** The key of an undefined value. */
    private enum Special {
        UNDEFINED
    }

    /** Sets a value; a key that is there keeps its place and its first form. */
    public void put(Object key, Object value, Budget budget) {
        Object hash = hash(key, budget);
        Entry old = entries.get(hash);
        if (old == null) {
            budget.memory(96);
        }
        entries.put(hash, new Entry(old == null ? key : old.key(), value));
    }

    public Optional<Object> get(Object key, Budget budget) {
        Entry entry = entries.get(hash(key, budget));
        return entry == null ? Optional.empty() : Optional.of(entry.value());
    }

    public Collection<Entry> entries() {
        return entries.values();
    }

    public int size() {
        return entries.size();
    }

    /** Two equal keys give two equal objects. */
    public static Object hash(Object key, Budget budget) {
        if (key instanceof String || key instanceof Long || key instanceof None) {
            return key;
        }
        if (key instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        if (key instanceof BigInteger) {
            return key;
        }
        if (key instanceof Double number) {
            return number(number);
        }
        if (key instanceof MarkedText marked) {
            return marked.text();
        }
        if (key instanceof Undefined) {
            return Special.UNDEFINED;
        }
        if (key instanceof Tuple tuple) {
            return tuple(tuple, budget);
        }
        if (key instanceof TemplateFunction) {
            return key;
        }
        throw budget.refusal("a value of this kind cannot be a key");
    }

    private static Object number(double number) {
        if (number != Math.rint(number) || Double.isInfinite(number)) {
            return number;
        }
        BigInteger whole = new BigDecimal(number).toBigInteger();
        return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
    }

    private static Object tuple(Tuple tuple, Budget budget) {
        budget.enter();
        budget.items(tuple.items().size());
        List<Object> items = new ArrayList<>();
        for (Object item : tuple.items()) {
            budget.step();
            items.add(hash(item, budget));
        }
        budget.leave();
        return new TupleKey(items);
    }
}
