package dev.retain.environments;

import dev.retain.api.task.Origin;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.testing.Shared;
import dev.retain.environments.testing.LetterTokens;
import dev.retain.environments.testing.Playing;
import dev.retain.environments.testing.TurnTimes;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Measures how long worlds take to answer, by agents that do what can be done: one asks each time
 * what that is, one only in every tenth turn. An argument names a suite; without one all are
 * measured.
 */
final class WorldSpeed {

    private static final int MOST_SAMPLES = 10;
    private static final int RARELY = 10;

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

    /** Prints a line a suite and agent. */
    public static void main(String[] arguments) {
        for (Task task : new EnvironmentTasks().tasks()) {
            if (arguments.length > 0 && !List.of(arguments).contains(task.id())) {
                continue;
            }
            if (!task.files().isEmpty() && task.origin().map(Origin::data).orElse("").isEmpty()) {
                System.out.printf("%s: its files are nowhere published%n", task.id());
                continue;
            }
            List<Sample> all = task.samples(new LetterTokens(Shared.file("data")));
            List<Sample> samples = all.subList(0, Math.min(MOST_SAMPLES, all.size()));
            for (int every : new int[] {RARELY, 2}) {
                TurnTimes times = new TurnTimes();
                for (Sample sample : samples) {
                    times.add(Playing.timed(sample, agent(task.id(), every)));
                }
                System.out.printf(
                        "%s: %d episodes, lists asked for every %d turns: %s%n",
                        task.id(), samples.size(), every, times);
            }
        }
    }

    private static UnaryOperator<String> agent(String suite, int every) {
        List<String> calls = CALLS.getOrDefault(suite, List.of());
        return calls.isEmpty()
                ? byList(every)
                : prompt -> "Action: " + calls.get(prompt.length() % calls.size());
    }

    private static UnaryOperator<String> byList(int every) {
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
