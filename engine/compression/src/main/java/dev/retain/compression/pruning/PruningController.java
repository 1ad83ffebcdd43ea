package dev.retain.compression.pruning;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Decides which layers are pruned further. What it decides depends on nothing but what it is shown,
 * so that a run that was killed goes on as it would have.
 */
@FunctionalInterface
@API(status = EXPERIMENTAL, since = "0.1")
public interface PruningController {

    /**
     * The next decision.
     *
     * @param turn what there is to know
     * @param pool what was asked for of each layer so far
     */
    PruningDecision decide(PruningTurn turn, PoolZeros pool);
}
