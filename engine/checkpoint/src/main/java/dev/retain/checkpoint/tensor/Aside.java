package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** A value that a thread of its own computes. */
@API(status = INTERNAL, since = "0.1")
public final class Aside<T> implements Supplier<T> {

    private final FutureTask<T> coming;
    private final Thread thread;

    /**
     * Begins to compute.
     *
     * @param name the thread's name
     */
    public Aside(String name, Supplier<T> computation) {
        coming = new FutureTask<>(computation::get);
        thread = new Thread(coming, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The value, when it is there; throws what its computation threw. Whoever interrupts the one
     * that waits interrupts the computation, too.
     */
    @Override
    public T get() {
        try {
            return ended();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits for the end; empty if there is no value, which {@link #get} explains. */
    public Optional<T> end() {
        try {
            return Optional.ofNullable(ended());
        } catch (ExecutionException e) {
            return Optional.empty();
        }
    }

    private T ended() throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return coming.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    thread.interrupt();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
