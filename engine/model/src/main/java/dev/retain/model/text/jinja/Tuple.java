package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A tuple.
 *
 * @param items what it holds
 * @param names of the items, where they have some
 */
@API(status = INTERNAL, since = "0.1")
public record Tuple(List<Object> items, List<String> names) {

    /** Without names. */
    public static Tuple of(List<Object> items) {
        return new Tuple(items, List.of());
    }

    /** Without names. */
    public static Tuple of(Object... items) {
        return of(List.of(items));
    }
}
