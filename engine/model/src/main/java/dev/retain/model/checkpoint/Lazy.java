package dev.retain.model.checkpoint;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed when it is first asked for, and once. */
final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> computation;
    private @Nullable T value;

    Lazy(Supplier<T> computation) {
        this.computation = computation;
    }

    @Override
    public synchronized T get() {
        var known = value;
        if (known == null) {
            known = computation.get();
            value = known;
        }
        return known;
    }
}
