package dev.retain.environments.scienceworld;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retain.api.EvaluationException;
import dev.retain.environments.agent.Reply;
import dev.retain.environments.agent.World;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A task of ScienceWorld as AgentBoard plays it. What is called, and in which order, is
 * AgentBoard's too, since listing what can be done draws random numbers.
 */
final class ScienceWorld implements World {

    static final String HELP = "check valid actions";

    private static final String SIMPLIFICATIONS =
            "selfWateringFlowerPots,openContainers,openDoors,noElectricalAction";
    private static final String LIST = "getValidActionObjectCombinations";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SimulatorProcess process;
    private final String simulator;
    private final String goal;
    private final String first;
    private final SubGoals goals;

    /**
     * Begins a task.
     *
     * @throws EvaluationException if the simulator does not know it
     */
    ScienceWorld(SimulatorProcess process, ScienceGoal task) {
        process.hold();
        try {
            this.process = process;
            this.goal = task.goal();
            this.goals = new SubGoals(task.subGoals());
            this.simulator = process.open();
            String error =
                    process.call(
                            simulator,
                            "load",
                            task.task(),
                            String.valueOf(task.variation()),
                            SIMPLIFICATIONS,
                            "false");
            if (!error.isEmpty()) {
                throw new EvaluationException(
                        "ScienceWorld does not begin %s, variation %d: %s"
                                .formatted(task.task(), task.variation(), error));
            }
            process.call(simulator, "reset");
            this.first =
                    process.call(simulator, "step", "look around")
                            + "\n"
                            + process.call(simulator, "freeActionInventory");
            process.call(simulator, LIST);
        } catch (RuntimeException e) {
            process.release();
            throw e;
        }
    }

    @Override
    public String goal() {
        return goal;
    }

    @Override
    public String observation() {
        return first;
    }

    @Override
    public Reply act(String action) {
        if (action.equals(HELP)) {
            String listed = listed();
            process.call(simulator, LIST + "JSON");
            return reply(listed, true);
        }
        String seen = process.call(simulator, "step", action);
        process.call(simulator, LIST);
        goals.look(seen);
        return reply(seen, isListed(action));
    }

    private String listed() {
        Stream<String> possible =
                Arrays.stream(process.call(simulator, "getPossibleActions").split("\n", -1));
        return Stream.concat(possible.filter(action -> !action.contains("reset")), Stream.of(HELP))
                .collect(
                        Collectors.joining(
                                ", ", "Choose an action from these valid actions: ", ""));
    }

    /** Whether an action is one of those that can be done, after it was done. */
    private boolean isListed(String action) {
        try {
            JsonNode listed = JSON.readTree(process.call(simulator, LIST + "JSON"));
            for (JsonNode valid : listed.path("validActions")) {
                if (valid.path("action").asText().equals(action)) {
                    return true;
                }
            }
            return false;
        } catch (JsonProcessingException e) {
            throw new EvaluationException(
                    "ScienceWorld lists its actions in no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private Reply reply(String observation, boolean valid) {
        return new Reply(
                observation, goals.reached(), valid, goals.areReached(), goals.areReached());
    }

    @Override
    public void close() {
        try {
            process.call(simulator, SimulatorHost.CLOSE);
        } finally {
            process.release();
        }
    }
}
