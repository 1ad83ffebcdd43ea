package dev.retain.engine;

import dev.retain.run.ModelReference;
import java.util.List;

/**
 * A benchmark class with everything its annotations say.
 *
 * @param type the class
 * @param models the baselines
 * @param methods the gate methods
 */
record BenchmarkClass(Class<?> type, List<ModelReference> models, List<GateMethod> methods) {}
