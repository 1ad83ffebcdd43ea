package dev.retain.engine;

import dev.retain.run.ModelReference;
import java.util.List;

/**
 * A benchmark class with everything its annotations say.
 *
 * @param type the class
 * @param models the baselines
 * @param methods the gate methods
 * @param marks what Jupiter's annotations say of it
 */
record BenchmarkClass(
        Class<?> type, List<ModelReference> models, List<GateMethod> methods, Marks marks) {

    /** Its name in reports. */
    String displayName() {
        return marks.displayName().orElseGet(type::getSimpleName);
    }
}
