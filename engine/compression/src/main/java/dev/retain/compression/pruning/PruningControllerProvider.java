package dev.retain.compression.pruning;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressionSpec.Agent;
import dev.retain.api.CompressionSpec.StepLimits;
import org.apiguardian.api.API;

/**
 * Opens controllers that ask a language model. Found by {@link java.util.ServiceLoader}; {@code
 * dev.retain:retain-agent} brings one.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public interface PruningControllerProvider {

    /**
     * Opens a controller.
     *
     * @param agent whom to ask, and how
     * @param limits how much a step may change
     * @param rule decides where the model gives no answer that is of use
     * @param journal takes what was asked and answered, a line each
     * @throws dev.retain.api.ConfigurationException if it cannot be asked
     */
    PruningController open(
            Agent agent, StepLimits limits, PruningController rule, PruningJournal journal);
}
