package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A value that is computed when it is first asked for, and once. */
@API(status = INTERNAL, since = "0.1")
public final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> computation;
    private @Nullable T value;

    public Lazy(Supplier<T> computation) {
        this.computation = computation;
    }

    /** Takes a value that somebody computed already. */
    public synchronized void is(T known) {
        value = known;
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
