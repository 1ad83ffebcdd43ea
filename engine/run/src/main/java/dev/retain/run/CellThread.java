package dev.retain.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The thread of one cell. It is a new one for each, so that the cell inherits what its caller has
 * (the class loader, inheritable variables) and leaves nothing behind; and a daemon, so that the
 * program can end when the cell does not.
 */
final class CellThread {

    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean leftInterrupted;

    private CellThread(String name, Runnable body) {
        this.thread =
                new Thread(
                        () -> {
                            try {
                                body.run();
                            } finally {
                                leftInterrupted = Thread.currentThread().isInterrupted();
                                ended.countDown();
                            }
                        },
                        name);
        thread.setDaemon(true);
    }

    static CellThread start(String name, Runnable body) {
        CellThread started = new CellThread(name, body);
        started.thread.start();
        return started;
    }

    /**
     * Waits for the end. Who interrupts the caller means the cell, so that the interrupt goes
     * there; the caller keeps it only if nobody took it there.
     */
    boolean endsWithin(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        boolean interrupted = false;
        boolean over = false;
        try {
            while (true) {
                try {
                    over = ended.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                    return over;
                } catch (InterruptedException e) {
                    interrupted = true;
                    thread.interrupt();
                }
            }
        } finally {
            if (interrupted && (!over || leftInterrupted)) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void interrupt() {
        thread.interrupt();
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** What it is doing now. */
    StackTraceElement[] where() {
        return thread.getStackTrace();
    }
}
