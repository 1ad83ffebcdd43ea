package dev.retain.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.CompressionSpec.Agent;
import dev.retain.api.CompressionSpec.StepLimits;
import dev.retain.checkpoint.shape.BlockGraph.Linear;
import dev.retain.compression.pruning.LayerProfile;
import dev.retain.compression.pruning.PoolZeros;
import dev.retain.compression.pruning.PruningController;
import dev.retain.compression.pruning.PruningDecision;
import dev.retain.compression.pruning.PruningDecision.Step;
import dev.retain.compression.pruning.PruningJournal;
import dev.retain.compression.pruning.PruningTurn;
import dev.retain.compression.pruning.PruningTurn.Feedback;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The second iteration of a run, in which a model is asked; its journal is in memory. */
final class AskedTurn implements PruningJournal {

    static final String PLANTED = "sk-planted-4242";
    static final String GOOD =
            "{\"reasoning\":\"cheap\",\"stop_pruning\":false,\"layer_decisions\":[{\"layer_name\":\"up\",\"additional_sparsity\":0.9}]}";
    static final PruningDecision BY_RULE = new PruningDecision("by rule", true, List.of());

    private static final PoolZeros POOL = PoolZeros.none(List.of(new Linear("up", 8, 8, false)));

    private final List<ObjectNode> lines = new ArrayList<>();

    @Override
    public void note(ObjectNode line) {
        lines.add(line);
    }

    @Override
    public List<ObjectNode> lines() {
        return lines;
    }

    List<String> problems() {
        return lines.stream()
                .filter(line -> line.has("problem"))
                .map(line -> line.path("problem").asText())
                .toList();
    }

    PruningDecision decide(Agent agent) {
        return decide(agent, PLANTED);
    }

    PruningDecision decide(Agent agent, String key) {
        return controller(agent, key).decide(turn(), POOL);
    }

    PruningController controller(Agent agent, String key) {
        return new AskedModels(name -> Optional.of(key))
                .open(agent, StepLimits.DEFAULT, (turn, pool) -> BY_RULE, this);
    }

    private static PruningTurn turn() {
        var last = new PruningDecision("try", false, List.of(new Step("up", 0.1)));
        return new PruningTurn(
                2,
                0.1,
                0.5,
                10,
                10.3,
                List.of(
                        new LayerProfile(
                                "up",
                                OptionalDouble.of(-1.25),
                                OptionalDouble.empty(),
                                OptionalInt.empty(),
                                0.1,
                                false),
                        new LayerProfile(
                                "down",
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                OptionalInt.empty(),
                                1,
                                true)),
                List.of(new Feedback(last, 0.1, 3, false)));
    }
}
