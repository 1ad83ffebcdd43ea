package dev.retain.examples.study;

import dev.retain.api.Decision;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a row.
 *
 * @param row its name
 * @param artifact the folder of its artifact
 * @param pool share of zeros in the pool
 * @param total share of zeros in all weights
 * @param dense scores of the unpruned model by suite, perplexities for texts
 * @param scores of the pruned model
 * @param samples how many of each suite
 * @param steps of a stepwise run
 * @param minutes that pruning and measuring took, in the run that ended them
 * @param uniform the row of uniform Wanda at the sparsity that this one reached
 * @param verdicts this row as the baseline, that one as the candidate
 */
record MeasuredRow(
        String row,
        String artifact,
        double pool,
        double total,
        Map<String, Double> dense,
        Map<String, Double> scores,
        Map<String, Long> samples,
        @Nullable Steps steps,
        double minutes,
        String uniform,
        List<Judged> verdicts) {

    /** The name of the calibration text among the suites. */
    static final String CALIBRATION = "calibration";

    /** Copies maps and list. */
    MeasuredRow {
        dense = Map.copyOf(dense);
        scores = Map.copyOf(scores);
        samples = Map.copyOf(samples);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * What became of a stepwise run.
     *
     * @param rollbacks how many of the iterations were undone
     * @param reason why it ended
     */
    record Steps(int iterations, int rollbacks, String reason) {}

    /**
     * A verdict: has uniform Wanda lost more than two points of what the row can do?
     *
     * @param row the row's score on the samples seen
     * @param uniform uniform Wanda's on the same
     */
    record Judged(
            String suite, Decision decision, double row, double uniform, long n, String reason) {

        /** What it says of the row. */
        String word() {
            return switch (decision) {
                case DEGRADED -> "beats";
                case RETAINED -> "no better";
                case INCONCLUSIVE -> "undecided";
            };
        }
    }

    double score(String suite) {
        return scores.getOrDefault(suite, Double.NaN);
    }
}
