package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** A value that a thread of its own computes. */
@API(status = INTERNAL, since = "0.1")
public final class Aside<T> implements Supplier<T> {

    private final CompletableFuture<T> coming;

    /**
     * Begins to compute.
     *
     * @param thread the thread's name
     */
    public Aside(String thread, Supplier<T> computation) {
        this.coming = CompletableFuture.supplyAsync(computation, work -> start(work, thread));
    }

    private static void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The value, when it is there; throws what its computation threw. */
    @Override
    public T get() {
        try {
            return coming.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Waits for the end; empty if there is no value, which {@link #get} explains. */
    public Optional<T> end() {
        return coming.<Optional<T>>handle((value, failure) -> Optional.ofNullable(value)).join();
    }
}
