package dev.retain.reports.pruning;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What a model was after an iteration.
 *
 * @param iteration 0 before the first
 * @param pool share of zeros among the weights of the pool
 * @param perplexity on the calibration text; not a number where it could not be measured
 * @param undone whether the step was undone, so that pool and perplexity are not what the model
 *     went on with
 * @param layers share that the decisions so far took of each linear, undone ones left out
 */
@API(status = INTERNAL, since = "0.1")
public record PruningStep(
        int iteration, double pool, double perplexity, boolean undone, Map<String, Double> layers) {

    /** Copies the map, in its order. */
    public PruningStep {
        layers = new LinkedHashMap<>(layers);
    }
}
