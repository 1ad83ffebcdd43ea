package dev.retain.compression.testing;

import dev.retain.api.CompressionSpec.Agent;
import dev.retain.api.CompressionSpec.StepLimits;
import dev.retain.compression.pruning.PruningController;
import dev.retain.compression.pruning.PruningControllerProvider;
import dev.retain.compression.pruning.PruningDecision;
import dev.retain.compression.pruning.PruningDecision.Step;
import dev.retain.compression.pruning.PruningJournal;
import java.util.List;

/** Agents that prune a tenth of one layer, which is what their models are called, and stop. */
public final class AgentsByLayer implements PruningControllerProvider {

    private static final double TENTH = 0.1;

    @Override
    public PruningController open(
            Agent agent, StepLimits limits, PruningController rule, PruningJournal journal) {
        return (turn, pool) ->
                new PruningDecision(
                        agent.model(),
                        turn.iteration() > 1,
                        List.of(new Step(agent.model(), TENTH)));
    }
}
