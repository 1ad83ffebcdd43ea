package dev.retain.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A lock that processes and threads take turns in holding. It ends with its process. */
final class FileLockOnPath implements AutoCloseable {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);

    private final FileChannel channel;

    private FileLockOnPath(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for it. Its file stays, since another process may wait for it. */
    static FileLockOnPath of(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            while (!isLocked(channel)) {
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
            return new FileLockOnPath(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Another thread of this process holds it, or this one has waited for others and has it. */
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.lock().isValid();
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
