package dev.retain.compression.method;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.apiguardian.api.API;

/** The methods that services offer. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class CompressionMethods {

    private final Map<String, GuardedMethod> methods = new TreeMap<>();

    CompressionMethods(Iterable<CompressionMethod> offered) {
        for (var method : offered) {
            var other = methods.put(method.id(), new GuardedMethod(method));
            if (other != null) {
                throw new ConfigurationException(
                        "two services offer the method %s, %s and %s; remove one of them"
                                .formatted(
                                        method.id(),
                                        other.method().getClass().getName(),
                                        method.getClass().getName()));
            }
        }
    }

    /**
     * Asks the class path.
     *
     * @throws ConfigurationException if two services offer one method, or one cannot be made
     */
    public static CompressionMethods load() {
        try {
            return new CompressionMethods(ServiceLoader.load(CompressionMethod.class));
        } catch (ServiceConfigurationError e) {
            throw new ConfigurationException(
                    "a method on the class path cannot be used: %s; remove its jar or repair it"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /** The method of an id. */
    public Optional<CompressionMethod> find(String id) {
        return Optional.ofNullable(methods.get(id));
    }

    /** A sentence about a method that is not among them. */
    public String missing(String id) {
        return "no service offers the method \"%s\"; there are %s; add the jar that has it, or name one of these"
                .formatted(id, String.join(", ", methods.keySet()));
    }
}
