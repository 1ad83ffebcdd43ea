package dev.retain.acbench.bfcl.world;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;

/** The arguments of a call by their names. */
@API(status = INTERNAL, since = "0.1")
public record BoundArguments(Map<String, PythonValue> values) {

    /** Keeps the map as it is, which nobody changes. */
    public BoundArguments {
        Objects.requireNonNull(values);
    }

    /** An argument, whatever it is. */
    public PythonValue get(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /** What {@code str(value)} gives. */
    public String shown(String name) {
        return PythonPrinter.str(get(name));
    }

    /**
     * A text.
     *
     * @throws PythonError if it is none
     */
    public String text(String name) {
        return PythonOperators.text(get(name));
    }

    /**
     * The items of a list.
     *
     * @throws PythonError if it cannot be iterated over
     */
    public List<PythonValue> items(String name) {
        return PythonOperators.items(get(name));
    }

    /** Whether Python takes it for true. */
    public boolean isTrue(String name) {
        return PythonOperators.isTrue(get(name));
    }
}
