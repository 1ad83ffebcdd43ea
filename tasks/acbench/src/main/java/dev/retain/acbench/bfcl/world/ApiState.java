package dev.retain.acbench.bfcl.world;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.python.PythonValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** The public attributes of a service: its state. */
@API(status = INTERNAL, since = "0.1")
public final class ApiState {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final Map<String, PythonValue> values = new LinkedHashMap<>();

    /**
     * Those that a scenario begins with.
     *
     * @param usual all attributes and what they are where the scenario does not say
     * @param scenario what it says; keys that are no attributes are passed over
     */
    public ApiState(PythonValue.DictOf usual, PythonValue.DictOf scenario) {
        usual.entries()
                .forEach(
                        (name, value) ->
                                values.put(
                                        PythonOperators.text(name),
                                        PythonDicts.at(scenario, name, value)));
    }

    /** All of them as they are now. */
    public Map<String, PythonValue> values() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** One of them. */
    public PythonValue get(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /** Whether Python takes it for true. */
    public boolean isTrue(String name) {
        return PythonOperators.isTrue(get(name));
    }

    /** Whether it is this text. */
    public boolean is(String name, String text) {
        return get(name).equals(PythonValue.of(text));
    }

    /** The items of one that is a list. */
    public List<PythonValue> items(String name) {
        return PythonOperators.items(get(name));
    }

    /** Changes one. */
    public void set(String name, Object value) {
        values.put(name, PythonDicts.value(value));
    }

    /** Adds a number to one. */
    public void increase(String name, PythonValue by) {
        set(name, PythonOperators.compute(get(name), "+", by));
    }

    /** Adds an item to one that is a list. */
    public void append(String name, PythonValue item) {
        List<PythonValue> items = new ArrayList<>(items(name));
        items.add(item);
        set(name, items);
    }

    /** Takes an item out of one that is a list. */
    public void remove(String name, int index) {
        List<PythonValue> items = new ArrayList<>(items(name));
        items.remove(index);
        set(name, items);
    }

    /** Changes an item of one that is a list. */
    public void replace(String name, int index, PythonValue item) {
        List<PythonValue> items = new ArrayList<>(items(name));
        items.set(index, item);
        set(name, items);
    }

    /** Whether one that is a dict has a key. */
    public boolean has(String name, PythonValue key) {
        return PythonDicts.has(get(name), key);
    }

    /** The value of a key of one that is a dict. */
    public PythonValue at(String name, PythonValue key) {
        return PythonDicts.at(get(name), key);
    }

    /** Changes the value of a key of one that is a dict. */
    public void put(String name, PythonValue key, PythonValue value) {
        set(name, PythonDicts.with(get(name), key, value));
    }

    /** Takes a key out of one that is a dict. */
    public void removeKey(String name, PythonValue key) {
        Map<PythonValue, PythonValue> entries =
                new LinkedHashMap<>(PythonDicts.dict(get(name)).entries());
        entries.remove(key);
        set(name, new PythonValue.DictOf(entries));
    }

    /** Makes whole numbers of keys that are digits, as JSON cannot have them; others stay. */
    public void numberKeys(String name) {
        Map<PythonValue, PythonValue> entries = new LinkedHashMap<>();
        PythonDicts.dict(get(name))
                .entries()
                .forEach((key, value) -> entries.put(number(key), value));
        set(name, new PythonValue.DictOf(entries));
    }

    private static PythonValue number(PythonValue key) {
        return key instanceof PythonValue.Str text && DIGITS.matcher(text.value()).matches()
                ? new PythonValue.Int(new BigInteger(text.value()))
                : key;
    }
}
