package dev.retain.environments.scienceworld;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.testing.Shared;
import dev.retain.environments.testing.Cases;
import dev.retain.environments.testing.TurnTimes;
import java.util.ArrayList;
import java.util.List;

/** Measures the simulator by recorded walks: a step alone, and a turn, which lists actions, too. */
final class SimulatorSpeed {

    private static final int WALKS = 12;
    private static final int MOST_STEPS = 30;

    private SimulatorSpeed() {}

    /** Prints two lines. */
    public static void main(String[] arguments) {
        SimulatorProcess process =
                new SimulatorProcess(Shared.file("data/scienceworld/scienceworld.jar"));
        TurnTimes steps = new TurnTimes();
        TurnTimes turns = new TurnTimes();
        process.hold();
        for (JsonNode walk : Cases.of("data/scienceworld/walks.jsonl", 113).subList(0, WALKS)) {
            String task = walk.get("task").asText();
            int variation = walk.get("variation").asInt();
            String simulator = process.open();
            process.call(
                    simulator,
                    "load",
                    task,
                    String.valueOf(variation),
                    walk.get("simplifications").asText(),
                    "false");
            steps.add(timed(walk, action -> process.call(simulator, "step", action)));
            process.call(simulator, SimulatorHost.CLOSE);
            try (ScienceWorld world =
                    new ScienceWorld(
                            process, new ScienceGoal(task, variation, "", "easy", List.of()))) {
                turns.add(timed(walk, world::act));
            }
        }
        process.release();
        System.out.println("without listing actions: " + steps);
        System.out.println("with listing actions: " + turns);
    }

    private interface Taken {
        Object take(String action);
    }

    private static List<Long> timed(JsonNode walk, Taken taken) {
        List<Long> times = new ArrayList<>();
        for (JsonNode step : walk.get("steps")) {
            if (times.size() < MOST_STEPS) {
                long began = System.nanoTime();
                taken.take(step.get("action").asText());
                times.add(System.nanoTime() - began);
            }
        }
        return times;
    }
}
