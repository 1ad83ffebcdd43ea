package dev.retain.api.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds files of {@code ../shared}, beside the checkout. */
public final class Shared {

    private Shared() {}

    /** The folder, whether it exists or not. */
    public static Path root() {
        return Path.of(System.getProperty("build.shared", "../shared"))
                .toAbsolutePath()
                .normalize();
    }

    /** Whether the folder exists. */
    public static boolean isThere() {
        return Files.isDirectory(root());
    }

    /** A file or folder below it. */
    public static Path file(String relative) {
        return root().resolve(relative);
    }
}
