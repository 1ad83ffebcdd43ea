package dev.retain.run.settings;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** Where settings and the values of {@code ${…}} come from. */
@API(status = EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface Parameters {

    /** The value of a key, if it is set. */
    Optional<String> get(String key);

    /**
     * The keys that are set, as far as they can be listed; those of settings that nobody reads are
     * refused.
     */
    default Set<String> names() {
        return Set.of();
    }

    /** Those of this process: its system properties. */
    static Parameters ofSystem() {
        return new Parameters() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(System.getProperty(key));
            }

            @Override
            public Set<String> names() {
                return System.getProperties().stringPropertyNames();
            }
        };
    }
}
