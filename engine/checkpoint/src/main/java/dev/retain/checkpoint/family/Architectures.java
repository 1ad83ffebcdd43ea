package dev.retain.checkpoint.family;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.UnsupportedModelException;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/** Names of architectures in messages. */
@API(status = INTERNAL, since = "0.1")
public final class Architectures {

    private Architectures() {}

    /** What is to be thrown for an architecture that is none of some. */
    public static UnsupportedModelException unsupported(
            Path file, String architecture, List<String> supported) {
        return new UnsupportedModelException(
                "%s: architecture \"%s\" is not supported; supported architectures: %s"
                        .formatted(file, architecture, String.join(", ", supported)));
    }
}
