package dev.retain.reports.runs;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apiguardian.api.API;

/** Replaces a file as a whole, so that a reader or a killed machine never leaves half of one. */
@API(status = INTERNAL, since = "0.1")
public final class AtomicFile {

    private AtomicFile() {}

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
        Files.createDirectories(folder);
        // Not a temporary file of the JDK: those only their owner may read.
        Path half = folder.resolve(".%s.%d.part".formatted(name, ProcessHandle.current().pid()));
        try {
            Files.write(half, content);
            move(half, folder.resolve(name));
        } catch (IOException e) {
            remove(half, e);
            throw e;
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // Some network file systems: a plain move is the next best.
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void remove(Path half, IOException reason) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
