package dev.retain.compression;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.Owner;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Temporary folders in which artifacts are written. They stand in the cache itself, so that a
 * finished one can be moved to its place in one step.
 */
@API(status = INTERNAL, since = "0.1")
public final class Staging {

    private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

    private static final String PREFIX = ".writing-";

    /** Begins the name of the lock of what is done of a key. */
    private static final String BLOCKS = "blocks-";

    private static final Duration STALE = Duration.ofDays(1);

    private final Path directory;
    private final Clock clock;
    private final ArtifactLocks locks;
    private final Owner owner = Owner.current();

    public Staging(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        this.locks = new ArtifactLocks(directory);
    }

    /** Creates a temporary folder, and the cache if need be. */
    public Path open() throws IOException {
        Files.createDirectories(directory);
        removeLeftovers();
        return temporary();
    }

    private Path temporary() throws IOException {
        return Files.createTempDirectory(directory, PREFIX + owner.prefix());
    }

    /**
     * The temporary folder of a key, which a process that was killed may have begun to fill.
     *
     * @return nothing while another process or thread works in it
     */
    public Optional<Claim> claim(String key) throws IOException {
        Files.createDirectories(directory);
        removeLeftovers();
        var held = locks.tryHold(BLOCKS + key);
        if (held.isEmpty()) {
            return Optional.empty();
        }
        try {
            var folder = Files.createDirectories(directory.resolve(PREFIX + key));
            return Optional.of(new Claim(folder, held.get()));
        } catch (IOException | RuntimeException e) {
            held.get().close();
            throw e;
        }
    }

    /** Bytes that are in the temporary folder of a key already. */
    long kept(String key) throws IOException {
        var folder = directory.resolve(PREFIX + key);
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
            return files.map(Path::toFile).mapToLong(File::length).sum();
        }
    }

    /**
     * A temporary folder that nobody else works in until this is closed.
     *
     * @param folder it
     * @param lock given back when this is closed
     */
    public record Claim(Path folder, Closeable lock) implements Closeable {

        @Override
        public void close() throws IOException {
            lock.close();
        }
    }

    /**
     * A process that was killed leaves its folders behind. Those that no living process owns are
     * removed; those of which it is not known who owns them, and those of keys, whose next owner
     * goes on with what is in them, are removed after a day.
     */
    void removeLeftovers() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var folders = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (var folder : folders) {
                if (isLeftOver(folder)) {
                    discard(folder);
                }
            }
        }
    }

    private boolean isLeftOver(Path folder) throws IOException {
        var name = folder.getFileName().toString().substring(PREFIX.length());
        var ended = Owner.in(name).filter(Owner::hasEnded).isPresent();
        return ended
                || lastModified(folder).isBefore(clock.instant().minus(STALE))
                        && !isClaimed(folder);
    }

    private boolean isClaimed(Path folder) throws IOException {
        var key = folder.getFileName().toString().substring(PREFIX.length());
        var held = locks.tryHold(BLOCKS + key);
        if (held.isEmpty()) {
            return true;
        }
        held.get().close();
        return false;
    }

    private static Instant lastModified(Path folder) throws IOException {
        try {
            return Files.getLastModifiedTime(folder).toInstant();
        } catch (NoSuchFileException e) {
            LOG.debug("{} was finished by another process just now", folder, e);
            return Instant.MAX;
        }
    }

    /**
     * Moves a finished folder to its place. If another process was faster, its folder stays.
     *
     * @param complete whether what is in the place is to stay
     * @return whether the folder was moved
     */
    public boolean settle(Path folder, Path place, Predicate<Path> complete) throws IOException {
        if (complete.test(place)) {
            return false;
        }
        try {
            Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileSystemException e) {
            LOG.debug("{} is taken", place, e);
        }
        // Tested again, so that what another process put there just now is left alone.
        if (complete.test(place)) {
            return false;
        }
        putAside(place);
        return moved(folder, place, complete);
    }

    /** Takes a folder away from its place in one step, and deletes it. */
    void putAside(Path place) throws IOException {
        var aside = temporary();
        try {
            Files.move(place, aside.resolve("damaged"), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            LOG.debug("{} was put aside by another just now", place, e);
        }
        discard(aside);
    }

    private static boolean moved(Path folder, Path place, Predicate<Path> complete)
            throws IOException {
        try {
            Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileSystemException e) {
            if (!complete.test(place)) {
                throw e;
            }
            return false;
        }
    }

    /** Deletes a temporary folder. */
    public void discard(Path folder) {
        try {
            Files.walkFileTree(folder, new Deletion());
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted; delete it by hand", folder, e);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
                throws IOException {
            if (problem != null) {
                throw problem;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
