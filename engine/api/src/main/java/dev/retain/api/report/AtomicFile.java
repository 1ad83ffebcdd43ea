package dev.retain.api.report;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Replaces a file as a whole, so that a reader or a killed machine never leaves half of one. What
 * is written stands beside its place, under a name that says which process writes it, until it is
 * whole.
 */
@API(status = INTERNAL, since = "0.1")
public final class AtomicFile {

    private static final Pattern HALF = Pattern.compile("\\.(.+)\\.part");

    /** After it, a file of a place of which nothing is sure is left over. */
    private static final Duration STALE = Duration.ofDays(1);

    private static final AtomicLong COUNT = new AtomicLong();

    private AtomicFile() {}

    /** Writes a file. */
    @FunctionalInterface
    public interface Content {

        /** Writes it to this path. */
        void writeTo(Path file) throws IOException;
    }

    /** Writes text in UTF-8; what is not Unicode in it becomes a question mark. */
    public static void write(Path folder, String name, String text) throws IOException {
        // Files.writeString would refuse what a model answered if it is not Unicode.
        write(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes bytes.
     *
     * @param folder made if it is missing
     * @throws IOException if the file is as it was before
     */
    public static void write(Path folder, String name, byte[] content) throws IOException {
        write(folder, name, half -> Files.write(half, content));
    }

    /**
     * Writes what somebody gives.
     *
     * @param folder made if it is missing
     * @throws IOException if the file is as it was before
     */
    public static void write(Path folder, String name, Content content) throws IOException {
        Files.createDirectories(folder);
        // Not a temporary file of the JDK: those only their owner may read.
        Path half =
                folder.resolve(
                        ".%s%d-%s.part"
                                .formatted(
                                        Owner.current().prefix(), COUNT.incrementAndGet(), name));
        try {
            content.writeTo(half);
            move(half, folder.resolve(name));
        } catch (IOException | RuntimeException e) {
            remove(half, e);
            throw e;
        }
    }

    /**
     * Takes away what processes that are gone left half written in a folder. What a process of
     * another machine, container or start of this machine writes is left over when nothing was
     * written to it for a day.
     *
     * @throws IOException if the folder cannot be read, or a file cannot be deleted
     */
    public static void removeLeft(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.filter(AtomicFile::isLeft).toList();
        }
        for (Path file : left) {
            Files.deleteIfExists(file);
        }
    }

    private static boolean isLeft(Path file) {
        Matcher name = HALF.matcher(file.getFileName().toString());
        return name.matches()
                && Owner.in(name.group(1))
                        .filter(owner -> owner.hasEnded() || !owner.isHere() && isStale(file))
                        .isPresent();
    }

    /** Not when its process was faster and moved it to its place. */
    private static boolean isStale(Path file) {
        long written = file.toFile().lastModified();
        return written > 0 && Instant.ofEpochMilli(written).isBefore(Instant.now().minus(STALE));
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // Some network file systems: a plain move is the next best.
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void remove(Path half, Exception reason) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
