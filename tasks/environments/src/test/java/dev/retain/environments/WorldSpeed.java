package dev.retain.environments;

import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.testing.Shared;
import dev.retain.environments.testing.LetterTokens;
import dev.retain.environments.testing.Playing;
import java.util.List;

/**
 * Measures how long worlds take to begin and to answer, with an agent that asks what can be done
 * and does some of it.
 */
final class WorldSpeed {

    private static final int TURNS = 30;
    private static final double NANOS = 1e6;

    private WorldSpeed() {}

    /** Prints a line a suite. */
    public static void main(String[] arguments) {
        for (int round = 0; round < 2; round++) {
            for (Task task : new EnvironmentTasks().tasks()) {
                List<Sample> samples = task.samples(new LetterTokens(Shared.file("data")));
                long began = System.nanoTime();
                int turns = 0;
                for (Sample sample : samples) {
                    turns += Playing.play(sample, WorldSpeed::act).prompts().size();
                }
                double all = (System.nanoTime() - began) / NANOS;
                System.out.printf(
                        "%s: %d episodes, %d turns, %.2f ms a turn, beginning included%n",
                        task.id(), samples.size(), turns, all / turns);
            }
        }
    }

    private static String act(String prompt) {
        String seen = prompt.substring(prompt.lastIndexOf("Observation: "));
        int colon = seen.indexOf("alid actions");
        if (colon < 0) {
            return "check valid actions";
        }
        String[] actions = seen.substring(seen.indexOf(": ", colon) + 2).split(", ", -1);
        return actions[prompt.length() % TURNS % actions.length];
    }
}
