package dev.retain.run.settings;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/** Where artifacts are kept between runs. */
@API(status = INTERNAL, since = "0.1")
public final class CacheDirectory {

    private CacheDirectory() {}

    /** The folder, which is created when needed. */
    public static Path of(RunSettings settings) {
        return settings.cache().orElseGet(() -> problemOf(home()).isEmpty() ? home() : temporary());
    }

    /** What a user must know who has no folder that can be written: where things go instead. */
    public static Optional<String> warning(RunSettings settings) {
        return settings.cache().isPresent()
                ? Optional.empty()
                : problemOf(home())
                        .map(
                                problem ->
                                        "%s cannot be written (%s), so artifacts and outcomes go to %s; set %s to keep them"
                                                .formatted(
                                                        home(),
                                                        problem,
                                                        temporary(),
                                                        Constants.CACHE_DIRECTORY));
    }

    private static Optional<String> problemOf(Path home) {
        try {
            if (Files.isWritable(Files.createDirectories(home))) {
                return Optional.empty();
            }
            return Optional.of("no right to write");
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"), ".cache", "retain");
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"), "retain");
    }
}
