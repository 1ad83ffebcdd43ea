package dev.retain.run.settings;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * How gates are blessed.
 *
 * @param blesses whether the run writes what its gates retained
 * @param directory the folder with a file for each benchmark class
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record BlessSettings(boolean blesses, Path directory) {

    /** The folder unless it is given; Maven and Gradle run tests in the module's folder. */
    static final Path FOLDER = Path.of("src", "test", "resources", "retain");
}
