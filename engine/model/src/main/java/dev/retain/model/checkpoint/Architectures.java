package dev.retain.model.checkpoint;

import dev.retain.api.UnsupportedModelException;
import java.nio.file.Path;
import java.util.List;

/** The architectures whose GGUF files are understood. */
final class Architectures {

    private static final List<String> SUPPORTED = List.of("llama");

    private Architectures() {}

    static boolean isSupported(String architecture) {
        return SUPPORTED.contains(architecture);
    }

    /** What is to be thrown for another architecture. */
    static UnsupportedModelException unsupported(Path file, String architecture) {
        return unsupported(file, architecture, SUPPORTED);
    }

    /** What is to be thrown for an architecture that is none of some. */
    static UnsupportedModelException unsupported(
            Path file, String architecture, List<String> supported) {
        return new UnsupportedModelException(
                "%s: architecture \"%s\" is not supported; supported architectures: %s"
                        .formatted(file, architecture, String.join(", ", supported)));
    }
}
