package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Iterator;
import org.apiguardian.api.API;

/**
 * Items that can be gone through once, as those of a Python generator. It has no length and no
 * text.
 *
 * @param items those that nobody took yet
 */
@API(status = INTERNAL, since = "0.1")
public record Once(Iterator<Object> items) {

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
