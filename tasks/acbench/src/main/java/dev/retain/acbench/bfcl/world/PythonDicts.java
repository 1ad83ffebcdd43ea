package dev.retain.acbench.bfcl.world;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Makes dicts and reads them. */
@API(status = INTERNAL, since = "0.1")
public final class PythonDicts {

    private PythonDicts() {}

    /**
     * A dict.
     *
     * @param entries keys, which are texts, and values in turn; a value is one of Python's or of
     *     Java's texts, numbers, booleans and lists
     */
    public static PythonValue.DictOf of(Object... entries) {
        Map<PythonValue, PythonValue> dict = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            dict.put(value(entries[i]), value(entries[i + 1]));
        }
        return new PythonValue.DictOf(dict);
    }

    /** A dict that says what is wrong. */
    public static PythonValue.DictOf error(String message) {
        return of("error", message);
    }

    /** Python's value of one of Java's. */
    public static PythonValue value(Object value) {
        if (value instanceof PythonValue already) {
            return already;
        }
        if (value instanceof Boolean truth) {
            return PythonValue.of(truth.booleanValue());
        }
        if (value instanceof Integer || value instanceof Long) {
            return PythonValue.of(((Number) value).longValue());
        }
        if (value instanceof Double real) {
            return PythonValue.of(real.doubleValue());
        }
        if (value instanceof List<?> list) {
            return new PythonValue.ListOf(list.stream().map(PythonDicts::value).toList());
        }
        return PythonValue.of((String) value);
    }

    /**
     * The value of a key.
     *
     * @throws PythonError if there is none, or it is no dict
     */
    public static PythonValue at(PythonValue dict, PythonValue key) {
        PythonValue found = dict(dict).entries().get(key);
        if (found == null) {
            throw new PythonError(PythonPrinter.repr(key));
        }
        return found;
    }

    /**
     * The value of a key that is a text.
     *
     * @throws PythonError if there is none, or it is no dict
     */
    public static PythonValue at(PythonValue dict, String key) {
        return at(dict, PythonValue.of(key));
    }

    /** The value of a key, or another. */
    public static PythonValue at(PythonValue dict, PythonValue key, PythonValue absent) {
        @Nullable PythonValue found = dict(dict).entries().get(key);
        return found == null ? absent : found;
    }

    /** The same dict with a key's value. */
    public static PythonValue.DictOf with(PythonValue dict, PythonValue key, PythonValue value) {
        Map<PythonValue, PythonValue> entries = new LinkedHashMap<>(dict(dict).entries());
        entries.put(key, value);
        return new PythonValue.DictOf(entries);
    }

    /** The same dict with a key's value. */
    public static PythonValue.DictOf with(PythonValue dict, String key, Object value) {
        return with(dict, PythonValue.of(key), value(value));
    }

    /** The entries of two dicts. */
    public static PythonValue.DictOf joined(PythonValue.DictOf one, PythonValue.DictOf other) {
        Map<PythonValue, PythonValue> entries = new LinkedHashMap<>(one.entries());
        entries.putAll(other.entries());
        return new PythonValue.DictOf(entries);
    }

    /** Whether a dict has a key. */
    public static boolean has(PythonValue dict, PythonValue key) {
        if (!key.isHashable()) {
            throw new PythonError("unhashable type: '%s'".formatted(key.type()));
        }
        return dict(dict).entries().containsKey(key);
    }

    /**
     * The dict that a value is.
     *
     * @throws PythonError if it is none
     */
    public static PythonValue.DictOf dict(PythonValue value) {
        if (value instanceof PythonValue.DictOf dict) {
            return dict;
        }
        throw new PythonError("'%s' object is no dict".formatted(value.type()));
    }
}
