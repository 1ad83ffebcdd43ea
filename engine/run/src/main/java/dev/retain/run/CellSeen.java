package dev.retain.run;

import dev.retain.api.Inspection;
import dev.retain.api.Measure;
import dev.retain.api.SuiteScore;
import dev.retain.api.Verdict;
import dev.retain.api.report.DeclaredSuite;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a cell so far, for its report.
 *
 * @param suites all that were selected, asked or not
 */
record CellSeen(
        Optional<Inspection> inspection,
        List<Verdict> verdicts,
        List<SuiteScore> scores,
        List<DeclaredSuite> suites,
        List<Measure> measures,
        Map<String, String> facts) {

    /** Nothing but what suites were selected. */
    static CellSeen nothing(List<DeclaredSuite> suites) {
        return new CellSeen(Optional.empty(), List.of(), List.of(), suites, List.of(), Map.of());
    }
}
