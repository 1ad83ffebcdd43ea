package dev.retain.environments.scienceworld;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.environments.agent.Reply;
import dev.retain.environments.data.WorldFiles;
import dev.retain.environments.testing.Cases;
import dev.retain.environments.testing.Mismatches;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every recorded walk and trace of the simulator, in its own process. It takes three minutes, since
 * the simulator lists hundreds of possible actions after each step.
 */
@RequiresShared
@Tag("slow")
class ScienceWorldTracesTest {

    private final SimulatorProcess process =
            new SimulatorProcess(Shared.file("data/scienceworld/scienceworld.jar"));

    @BeforeEach
    void hold() {
        process.hold();
    }

    @AfterEach
    void release() {
        process.release();
    }

    @Test
    void should_walk_as_recorded() {
        Cases.check("data/scienceworld/walks.jsonl", 113, this::walk);
    }

    private void walk(JsonNode walk, Mismatches mismatches) {
        String name = walk.get("case").asText();
        String simulator = process.open();
        process.call(
                simulator,
                "load",
                walk.get("task").asText(),
                walk.get("variation").asText(),
                walk.get("simplifications").asText(),
                "false");
        mismatches.compare(
                name,
                process.call(simulator, "step", "look around"),
                walk.get("first_observation").asText());
        mismatches.compare(
                name,
                process.call(simulator, "freeActionInventory"),
                walk.get("first_inventory").asText());
        int number = 0;
        for (JsonNode step : walk.get("steps")) {
            String action = step.get("action").asText();
            mismatches.compare(
                    "%s, step %d, %s".formatted(name, number++, action),
                    List.of(
                            process.call(simulator, "step", action),
                            Double.valueOf(process.call(simulator, "getScore")),
                            process.call(simulator, "getCompleted"),
                            process.call(simulator, "getNumMoves")),
                    List.of(
                            step.get("observation").asText(),
                            step.get("score").asDouble(),
                            step.get("completed").asText(),
                            step.get("moves").asText()));
        }
        mismatches.compare(
                name,
                process.call(simulator, "freeActionInventory"),
                walk.get("last_inventory").asText());
        process.call(simulator, SimulatorHost.CLOSE);
    }

    @Test
    void should_count_progress_as_recorded() {
        List<ScienceGoal> goals =
                ScienceSuite.goals(
                        new WorldFiles(
                                "test", Optional.of(Shared.file("data")), WorldFiles.packaged()));
        Cases.check(
                "data/scienceworld/agentboard_progress.jsonl",
                90,
                (trace, mismatches) ->
                        trace(trace, goals.get(trace.get("goal_line").asInt()), mismatches));
    }

    private void trace(JsonNode trace, ScienceGoal goal, Mismatches mismatches) {
        String name = trace.get("case").asText();
        try (ScienceWorld world = new ScienceWorld(process, goal)) {
            mismatches.compare(name, world.observation(), trace.get("first_observation").asText());
            int number = 0;
            for (JsonNode step : trace.get("steps")) {
                String action = step.get("action").asText();
                boolean done = step.get("done").asBoolean();
                mismatches.compare(
                        "%s, step %d, %s".formatted(name, number++, action),
                        world.act(action),
                        new Reply(
                                step.get("observation").asText(),
                                step.get("progress").asDouble(),
                                step.get("grounded").asBoolean(),
                                done,
                                done));
            }
        }
    }
}
