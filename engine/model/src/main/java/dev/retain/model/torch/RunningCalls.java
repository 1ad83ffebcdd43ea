package dev.retain.model.torch;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of PyTorch that run now. A process that ends takes PyTorch's library down while threads
 * may still compute in it, and crashes; so it waits for them first, and no further call begins.
 */
final class RunningCalls {

    private static final Logger LOG = LoggerFactory.getLogger(RunningCalls.class);

    /** A call is one step of a batch, or one piece of its prompts. */
    private static final long PATIENCE_SECONDS = 30;

    private static final ReadWriteLock LOCK = new ReentrantReadWriteLock();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(RunningCalls::end, "retain-end-of-native-calls"));
    }

    private RunningCalls() {}

    /** Does a call; when the process ends already, the thread waits for that. */
    static <T> T run(Supplier<T> call) {
        LOCK.readLock().lock();
        try {
            return call.get();
        } finally {
            LOCK.readLock().unlock();
        }
    }

    /** Nobody gives the lock back: the process ends. */
    private static void end() {
        try {
            if (!LOCK.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn(
                        "PyTorch still computes after {} s, and is not waited for",
                        PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
