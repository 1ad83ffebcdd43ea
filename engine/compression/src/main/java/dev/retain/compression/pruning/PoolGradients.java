package dev.retain.compression.pruning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much the loss depends on the layers of a pool, as it was measured in some iteration.
 *
 * @param iteration before whose decision it was
 * @param means of |∂L/∂w| over the weights that are not zero; none for a layer without such
 */
record PoolGradients(int iteration, Map<String, Double> means) {

    private static final String MEANS = "means";

    /** Copies the map. */
    PoolGradients {
        means = Map.copyOf(means);
    }

    /** What was measured. */
    static PoolGradients of(int iteration, Map<String, OptionalDouble> measured) {
        var means = new HashMap<String, Double>();
        measured.forEach((layer, mean) -> mean.ifPresent(value -> means.put(layer, value)));
        return new PoolGradients(iteration, means);
    }

    /** What a line of a transcript tells. */
    static PoolGradients read(ObjectNode line) {
        var means = new HashMap<String, Double>();
        line.path(MEANS)
                .properties()
                .forEach(entry -> means.put(entry.getKey(), entry.getValue().asDouble()));
        return new PoolGradients(RunLines.iteration(line), means);
    }

    /** The line of a transcript. */
    ObjectNode line(List<Linear> pool) {
        var line = RunLines.gradients(iteration);
        var node = line.putObject(MEANS);
        pool.stream()
                .map(Linear::module)
                .filter(means::containsKey)
                .forEach(layer -> node.put(layer, means.get(layer)));
        return line;
    }

    /** Their z-scores in the order of the pool; NaN for a layer without one. */
    double[] scores(List<Linear> pool) {
        return ZScores.of(
                pool.stream()
                        .mapToDouble(layer -> means.getOrDefault(layer.module(), Double.NaN))
                        .toArray());
    }

    /** Iterations since then. */
    int age(int now) {
        return now - iteration;
    }
}
