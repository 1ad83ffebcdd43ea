package dev.retain.checkpoint.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures by how much the heap in use grows: from after a collection to the highest value that is
 * seen, what could be collected counted in.
 */
final class HeapSampler implements AutoCloseable {

    private static final long PAUSE_NANOS = 1_000_000;

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final Thread thread = new Thread(this::sample, "heap-sampler");
    private final long before;
    private volatile boolean ends;
    private volatile long highest;

    HeapSampler() {
        System.gc();
        before = used();
        highest = before;
        thread.setDaemon(true);
        thread.start();
    }

    private long used() {
        return memory.getHeapMemoryUsage().getUsed();
    }

    private void sample() {
        while (!ends) {
            highest = Math.max(highest, used());
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Ends the sampling and gives the growth in bytes. */
    long growth() {
        close();
        return Math.max(highest, used()) - before;
    }

    @Override
    public void close() {
        ends = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
