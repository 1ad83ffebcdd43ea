package dev.retain.compression;

import dev.retain.api.report.Owner;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Locks of a cache, one for each artifact, so that who needs one waits for nobody who makes
 * another. Between processes the system's lock of a file counts, which a killed process loses.
 * Between the threads of one process that lock tells nothing, and closing any channel to its file
 * would lose it; so there a file counts that names the process, and the lock's own is opened by one
 * thread at a time.
 */
final class ArtifactLocks {

    private static final Logger LOG = LoggerFactory.getLogger(ArtifactLocks.class);

    /** The folder in a cache. */
    static final String FOLDER = ".locks";

    private static final String HELD = ".held";
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** For a lock that is held for a few steps only, unless somebody makes an artifact. */
    private static final Duration SOON = Duration.ofMillis(500);

    private final Path folder;
    private final Owner owner = Owner.current();

    ArtifactLocks(Path directory) {
        this.folder = directory.resolve(FOLDER);
    }

    /**
     * A lock that nobody else has until this is closed.
     *
     * @param own says that this process has it
     */
    record Held(Path own, FileChannel channel) implements Closeable {

        @Override
        public void close() throws IOException {
            try {
                channel.close();
            } finally {
                Files.deleteIfExists(own);
            }
        }
    }

    /** The lock of an artifact; nothing if another process or thread has it. */
    Optional<Held> tryHold(String artifact) throws IOException {
        Files.createDirectories(folder);
        Path own = folder.resolve(owner.prefix() + artifact + HELD);
        try {
            Files.createFile(own);
        } catch (FileAlreadyExistsException e) {
            LOG.trace("another thread has {}", own, e);
            return Optional.empty();
        }
        Optional<Held> held = Optional.empty();
        try {
            held = locked(artifact, own);
            return held;
        } finally {
            if (held.isEmpty()) {
                Files.deleteIfExists(own);
            }
        }
    }

    private Optional<Held> locked(String artifact, Path own) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(artifact + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? Optional.of(new Held(own, channel)) : Optional.empty();
    }

    /** As {@link #tryHold}, of a lock that others have for a few steps only. */
    Optional<Held> holdSoon(String artifact) throws IOException {
        long begin = System.nanoTime();
        Optional<Held> held = tryHold(artifact);
        while (held.isEmpty() && System.nanoTime() - begin < SOON.toNanos()) {
            pause();
            held = tryHold(artifact);
        }
        return held;
    }

    /**
     * As {@link #tryHold}, waiting as long as another has it.
     *
     * @param waiting called again and again meanwhile; throws to give up
     */
    Held hold(String artifact, Runnable waiting) throws IOException {
        Optional<Held> held = tryHold(artifact);
        while (held.isEmpty()) {
            waiting.run();
            pause();
            held = tryHold(artifact);
        }
        return held.get();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new ClosedByInterruptException();
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    /** Takes away what killed processes left; locks themselves they have lost. */
    void removeLeftovers() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, "*" + HELD)) {
            for (Path file : files) {
                if (Owner.in(file.getFileName().toString()).filter(Owner::hasEnded).isPresent()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
