package dev.retain.run;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first thing that went wrong; what goes wrong after it is suppressed in it. */
final class FirstFailure {

    private @Nullable Throwable first;

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
        } catch (Exception | Error e) {
            add(e);
        }
    }

    private void add(Throwable failure) {
        Throwable before = first;
        if (before == null) {
            first = failure;
        } else if (before != failure) {
            before.addSuppressed(failure);
        }
    }

    /** Throws the first failure, if there was one. */
    void rethrow() throws Exception {
        Throwable failure = first;
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

    Optional<Throwable> get() {
        return Optional.ofNullable(first);
    }
}
