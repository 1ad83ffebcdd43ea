package dev.retain.run;

import dev.retain.api.Inspection;
import dev.retain.api.Measure;
import dev.retain.api.SuiteScore;
import dev.retain.api.Verdict;
import dev.retain.api.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a cell so far, for its report.
 *
 * @param asked the suites that were asked
 */
record CellSeen(
        Optional<Inspection> inspection,
        List<Verdict> verdicts,
        List<SuiteScore> scores,
        List<Task> asked,
        List<Measure> measures,
        Map<String, String> facts) {

    static final CellSeen NOTHING =
            new CellSeen(Optional.empty(), List.of(), List.of(), List.of(), List.of(), Map.of());
}
