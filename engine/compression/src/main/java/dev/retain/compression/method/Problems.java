package dev.retain.compression.method;

import java.util.ArrayList;
import java.util.List;

/** Sentences about what is wrong. */
final class Problems {

    private final List<String> found = new ArrayList<>();

    void require(boolean sound, String problem, Object... details) {
        if (!sound) {
            found.add(problem.formatted(details));
        }
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
