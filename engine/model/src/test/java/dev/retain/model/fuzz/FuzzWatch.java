package dev.retain.model.fuzz;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Ends the process where a mutant does not end: nothing else ends a loop in native code. */
final class FuzzWatch implements AutoCloseable {

    /** What the process ends with then. */
    static final int HUNG = 86;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(15);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long NEVER = Long.MAX_VALUE;

    private final Thread thread = new Thread(this::watch, "fuzz-watch");
    private volatile long begun = NEVER;
    private volatile boolean closed;

    FuzzWatch() {
        thread.setDaemon(true);
        thread.start();
    }

    void begins() {
        begun = System.nanoTime();
    }

    void ends() {
        begun = NEVER;
    }

    private void watch() {
        while (!closed) {
            long since = begun;
            if (since != NEVER && System.nanoTime() - since > PATIENCE) {
                Runtime.getRuntime().halt(HUNG);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
