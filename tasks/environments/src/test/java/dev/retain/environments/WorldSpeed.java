package dev.retain.environments;

import dev.retain.api.task.Origin;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.testing.Shared;
import dev.retain.environments.testing.LetterTokens;
import dev.retain.environments.testing.Playing;
import java.util.List;
import java.util.Map;

/**
 * Measures how long worlds take to begin and to answer, with an agent that asks what can be done
 * and does some of it.
 */
final class WorldSpeed {

    private static final int TURNS = 30;
    private static final double NANOS = 1e6;

    /** What is called where the world does not say how. */
    private static final Map<String, List<String>> CALLS =
            Map.of(
                    "agentboard-todo",
                    List.of(
                            "get_projects with Action Input: {}",
                            "get_tasks with Action Input: {'project_id': '1001'}",
                            "update_task with Action Input: {'task_id': '5002', 'due_date':"
                                    + " '2015-07-01'}"),
                    "agentboard-sheet",
                    List.of(
                            "sort_sheet_by_col with Action Input: {'col_num': 2, 'order': 'asc'}",
                            "insert_cols with Action Input: {'values_list': [[1, 2]], 'col_idx':"
                                    + " 2}",
                            "update_cell_by_formula with Action Input: {'start_position': 'A1',"
                                    + " 'end_position': 'C9', 'result_position': 'D5', 'operator':"
                                    + " 'SUM'}",
                            "get_all_values with Action Input: {}"));

    private WorldSpeed() {}

    /** Prints a line a suite, of those that are named, or of all. */
    public static void main(String[] arguments) {
        for (int round = 0; round < 2; round++) {
            for (Task task : new EnvironmentTasks().tasks()) {
                if (arguments.length > 0 && !List.of(arguments).contains(task.id())) {
                    continue;
                }
                if (task.origin().map(Origin::data).orElse("").isEmpty()) {
                    System.out.printf("%s: its files are nowhere published%n", task.id());
                    continue;
                }
                List<Sample> samples = task.samples(new LetterTokens(Shared.file("data")));
                List<String> calls = CALLS.getOrDefault(task.id(), List.of());
                long began = System.nanoTime();
                int turns = 0;
                for (Sample sample : samples) {
                    turns += Playing.play(sample, prompt -> act(prompt, calls)).prompts().size();
                }
                double all = (System.nanoTime() - began) / NANOS;
                System.out.printf(
                        "%s: %d episodes, %d turns, %.2f ms a turn, beginning included%n",
                        task.id(), samples.size(), turns, all / turns);
            }
        }
    }

    private static String act(String prompt, List<String> calls) {
        if (!calls.isEmpty()) {
            return "Action: " + calls.get(prompt.length() % calls.size());
        }
        String seen = prompt.substring(prompt.lastIndexOf("Observation: "));
        int colon = seen.indexOf("alid actions");
        if (colon < 0) {
            return "check valid actions";
        }
        String[] actions = seen.substring(seen.indexOf(": ", colon) + 2).split(", ", -1);
        return actions[prompt.length() % TURNS % actions.length];
    }
}
