package dev.retain.run.settings;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Optional;
import org.apiguardian.api.API;

/** Where settings and the values of {@code ${…}} come from. */
@API(status = EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface Parameters {

    /** The value of a key, if it is set. */
    Optional<String> get(String key);

    /** Those of this process: its system properties. */
    static Parameters ofSystem() {
        return key -> Optional.ofNullable(System.getProperty(key));
    }
}
