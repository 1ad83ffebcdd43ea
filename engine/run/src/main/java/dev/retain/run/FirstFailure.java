package dev.retain.run;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first thing that went wrong; what goes wrong after it is suppressed in it. Any thread may
 * ask.
 */
final class FirstFailure {

    private @Nullable Throwable first;
    private boolean over;

    /** Something that may fail. */
    @FunctionalInterface
    interface Step {

        void run() throws Exception;
    }

    /** Runs a step and remembers what it throws. */
    void guard(Step step) {
        try {
            step.run();
        } catch (OutOfMemoryError e) {
            add(OutOfMemory.told(e));
        } catch (Throwable e) {
            // A gate may throw what is neither an exception nor an error; it must not pass for it.
            add(e instanceof Exception || e instanceof Error ? e : undeclared(e));
        }
    }

    private static RuntimeException undeclared(Throwable failure) {
        return new UndeclaredThrowableException(failure, failure.toString());
    }

    /** Remembers a failure. */
    synchronized void add(Throwable failure) {
        if (over) {
            return;
        }
        Throwable before = first;
        if (before == null) {
            first = failure;
        } else if (before != failure) {
            before.addSuppressed(failure);
        }
    }

    /** Throws the first failure, if there was one. */
    void rethrow() throws Exception {
        Throwable failure = get().orElse(null);
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof Exception exception) {
            throw exception;
        }
    }

    /** As {@link #rethrow}, where no step throws a checked exception. */
    void rethrowUnchecked() {
        try {
            rethrow();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a checked exception of a step that throws none", e);
        }
    }

    synchronized Optional<Throwable> get() {
        return Optional.ofNullable(first);
    }

    /** As {@link #get}; from now on nothing is remembered, and the failure stays as it is. */
    synchronized Optional<Throwable> end() {
        over = true;
        return get();
    }
}
