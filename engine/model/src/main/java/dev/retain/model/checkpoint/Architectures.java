package dev.retain.model.checkpoint;

import dev.retain.api.UnsupportedModelException;
import java.nio.file.Path;
import java.util.List;

/** Names of architectures in messages. */
final class Architectures {

    private Architectures() {}

    /** What is to be thrown for an architecture that is none of some. */
    static UnsupportedModelException unsupported(
            Path file, String architecture, List<String> supported) {
        return new UnsupportedModelException(
                "%s: architecture \"%s\" is not supported; supported architectures: %s"
                        .formatted(file, architecture, String.join(", ", supported)));
    }
}
