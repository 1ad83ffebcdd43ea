package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Decision;
import dev.retain.api.ModelIdentity;
import dev.retain.api.Question;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a cell was in one run.
 *
 * @param run the run's id
 * @param time when the cell ended
 * @param commit what the project under test was checked out at, where that is known
 * @param branch its branch, where that is known
 * @param outcome how its gate method ended
 * @param baseline the baseline, by content
 * @param candidate the candidate, by content
 * @param scores what was measured, in the order of reports
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record TrendPoint(
        String run,
        Instant time,
        Optional<String> commit,
        Optional<String> branch,
        CellReport.Outcome outcome,
        ModelIdentity baseline,
        ModelIdentity candidate,
        List<Score> scores) {

    /** Copies the list. */
    public TrendPoint {
        scores = List.copyOf(scores);
    }

    /**
     * Scores of both models on a suite.
     *
     * @param suite the suite's id
     * @param version the suite's version
     * @param data hash of the data that it read; empty if it read none
     * @param baseline the baseline's score; a perplexity for a log-loss suite
     * @param candidate the candidate's score
     * @param n samples seen
     * @param judged the answer to the question that was asked, if one was
     */
    public record Score(
            String suite,
            String version,
            String data,
            double baseline,
            double candidate,
            long n,
            Optional<Judged> judged) {}

    /**
     * A verdict, as far as a trend needs it.
     *
     * @param question what was asked
     * @param decision what the evidence showed
     * @param drop in the tolerance's own measure, as that of a verdict
     * @param lower the run excluded a drop of this or less
     * @param upper the run excluded a drop of this or more
     */
    public record Judged(
            Question question, Decision decision, double drop, double lower, double upper) {}
}
