package dev.retain.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for one attempt of a task, deleted with all that is in it when it is closed.
 *
 * @param path where it is
 */
record AttemptFolder(Path path) implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(AttemptFolder.class.getName());

    /** One that is new and empty. */
    static AttemptFolder in(Path parent, String name) throws IOException {
        Files.createDirectories(parent);
        return new AttemptFolder(Files.createTempDirectory(parent, name));
    }

    /** What cannot be deleted fails no task: its cell may have taken hours. */
    @Override
    public void close() {
        try {
            delete();
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} is not deleted: {1}", path, e);
        }
    }

    private void delete() throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(path)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.deleteIfExists(one);
        }
    }
}
