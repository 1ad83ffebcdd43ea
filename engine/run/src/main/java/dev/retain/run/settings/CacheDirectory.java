package dev.retain.run.settings;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where artifacts are kept between runs. */
@API(status = INTERNAL, since = "0.1")
public final class CacheDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(CacheDirectory.class);

    private CacheDirectory() {}

    /** The folder, which is created when needed. */
    public static Path of(RunSettings settings) {
        return settings.cache().orElseGet(CacheDirectory::ofHome);
    }

    private static Path ofHome() {
        Path home = Path.of(System.getProperty("user.home"), ".cache", "retain");
        try {
            return Files.createDirectories(home);
        } catch (IOException e) {
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"), "retain");
            LOG.warn(
                    "{} cannot be written ({}), so artifacts go to {}; set {} to keep them",
                    home,
                    e.getMessage(),
                    temporary,
                    Constants.CACHE_DIRECTORY);
            return temporary;
        }
    }
}
