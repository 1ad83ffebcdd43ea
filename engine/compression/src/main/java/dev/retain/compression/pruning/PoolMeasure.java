package dev.retain.compression.pruning;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What is measured of a model as it is now.
 *
 * @param perplexity of the windows that are kept for it
 * @param zeros weights of each layer that are zero, counted
 * @param sensitivities of the layers; empty for one without a score above zero
 * @param squaredNorms of the input channels of each layer
 */
record PoolMeasure(
        double perplexity,
        Map<String, Long> zeros,
        Map<String, OptionalDouble> sensitivities,
        Map<String, float[]> squaredNorms) {

    /** Copies the maps. */
    PoolMeasure {
        zeros = Map.copyOf(zeros);
        sensitivities = Map.copyOf(sensitivities);
        squaredNorms = Map.copyOf(squaredNorms);
    }

    /** The sensitivity of a layer. */
    OptionalDouble sensitivity(String layer) {
        return Objects.requireNonNull(sensitivities.get(layer), layer);
    }

    /** Weights of a layer that are zero. */
    long zeros(String layer) {
        return Objects.requireNonNull(zeros.get(layer), layer);
    }

    /** Weights that are zero. */
    long allZeros() {
        return zeros.values().stream().mapToLong(Long::longValue).sum();
    }
}
