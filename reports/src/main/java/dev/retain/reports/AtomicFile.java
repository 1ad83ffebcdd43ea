package dev.retain.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Replaces a file as a whole, so that a reader or a killed machine never leaves half of one. */
final class AtomicFile {

    private AtomicFile() {}

    static void write(Path folder, String name, String text) throws IOException {
        Files.createDirectories(folder);
        // Not a temporary file of the JDK: those only their owner may read.
        Path half = folder.resolve(".%s.%d.part".formatted(name, ProcessHandle.current().pid()));
        try {
            // Unlike Files.writeString this writes what a model answered even if it is not Unicode.
            Files.write(half, text.getBytes(StandardCharsets.UTF_8));
            move(half, folder.resolve(name));
        } finally {
            Files.deleteIfExists(half);
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
}
