package dev.retain.environments;

import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.testing.Shared;
import dev.retain.environments.testing.LetterTokens;
import dev.retain.environments.testing.Playing;
import dev.retain.environments.testing.TurnTimes;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Measures how long worlds take to answer, by agents that do what can be done: one asks each time
 * what that is, one only in every tenth turn. An argument names a suite; without one all are
 * measured.
 */
final class WorldSpeed {

    private static final int MOST_SAMPLES = 10;
    private static final int RARELY = 10;

    private WorldSpeed() {}

    /** Prints a line a suite and agent. */
    public static void main(String[] arguments) {
        for (Task task : new EnvironmentTasks().tasks()) {
            if (arguments.length > 0 && !List.of(arguments).contains(task.id())) {
                continue;
            }
            List<Sample> all = task.samples(new LetterTokens(Shared.file("data")));
            List<Sample> samples = all.subList(0, Math.min(MOST_SAMPLES, all.size()));
            for (int every : new int[] {RARELY, 2}) {
                TurnTimes times = new TurnTimes();
                for (Sample sample : samples) {
                    times.add(Playing.timed(sample, agent(every)));
                }
                System.out.printf(
                        "%s: %d episodes, lists asked for every %d turns: %s%n",
                        task.id(), samples.size(), every, times);
            }
        }
    }

    private static UnaryOperator<String> agent(int every) {
        int[] turn = {0};
        String[][] known = {{"look"}};
        return prompt -> {
            String seen = prompt.substring(Math.max(0, prompt.lastIndexOf("Observation: ")));
            int colon = seen.indexOf("alid actions");
            if (colon >= 0 && seen.indexOf(": ", colon) >= 0) {
                known[0] = seen.substring(seen.indexOf(": ", colon) + 2).split(", ", -1);
            }
            int now = turn[0]++;
            return now % every == 0
                    ? "check valid actions"
                    : known[0][(now * 31 + prompt.length()) % known[0].length].strip();
        };
    }
}
