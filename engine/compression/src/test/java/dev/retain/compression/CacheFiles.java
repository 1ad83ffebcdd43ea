package dev.retain.compression;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What lies in a cache beside its locks, which stay. */
final class CacheFiles {

    private CacheFiles() {}

    static List<Path> in(Path cache) {
        try (var files = Files.list(cache)) {
            return files.filter(file -> !file.endsWith(ArtifactLocks.FOLDER)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
