package dev.retain.spark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Workers of an executor wait for each other where their models would not fit into the machine's
 * memory together. One alone never waits: whether it fits, the runner says with the arithmetic.
 */
final class MemoryTurns {

    /** Tasks of an executor share nothing but its classes. */
    private static final MemoryTurns OF_EXECUTOR = new MemoryTurns(ofMachine());

    /** What the system and the executor itself keep. */
    private static final double SHARE = 0.9;

    /** What a worker takes besides its models' files. */
    private static final long BESIDES = 1L << 30;

    private final long all;
    private long taken;
    private int workers;

    /**
     * Nobody is there yet.
     *
     * @param all bytes for all workers together
     */
    MemoryTurns(long all) {
        this.all = all;
    }

    /** Those of this process. */
    static MemoryTurns ofExecutor() {
        return OF_EXECUTOR;
    }

    private static long ofMachine() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? (long) (SHARE * system.getTotalMemorySize())
                : Long.MAX_VALUE / 2;
    }

    /** A worker's turn; it ends when it is closed. */
    interface Turn extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Waits until a worker may begin.
     *
     * @param models bytes of its models' files; one of which nothing is known does not wait
     */
    synchronized Turn take(long models) throws InterruptedException {
        long wanted = models == 0 ? 0 : models + BESIDES;
        while (workers > 0 && wanted > 0 && taken + wanted > all) {
            wait();
        }
        workers++;
        taken += wanted;
        return () -> leave(wanted);
    }

    private synchronized void leave(long wanted) {
        workers--;
        taken -= wanted;
        notifyAll();
    }
}
