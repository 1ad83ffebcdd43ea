package dev.retain.compression.pruning;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What a controller wants done next.
 *
 * @param reasoning why, in its own words
 * @param stop whether pruning ends here; then nothing more is pruned
 * @param layers what is pruned further
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record PruningDecision(String reasoning, boolean stop, List<Step> layers) {

    /** Copies the list. */
    public PruningDecision {
        layers = List.copyOf(layers);
    }

    /**
     * A layer that is to be pruned further.
     *
     * @param layer its name
     * @param additional share of all its weights that become zero now, besides those that are
     */
    @API(status = EXPERIMENTAL, since = "0.1")
    public record Step(String layer, double additional) {}

    /** This one with other steps. */
    PruningDecision with(List<Step> others) {
        return new PruningDecision(reasoning, stop, others);
    }
}
