package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Scores of a capability or a suite, without a verdict.
 *
 * @param subject a capability's id or a suite's id
 * @param suites one entry a suite, never empty
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Scores(String subject, List<SuiteScore> suites) {

    /** Copies the list. */
    public Scores {
        suites = List.copyOf(suites);
        if (suites.isEmpty()) {
            throw new IllegalArgumentException("no suite measures " + subject);
        }
    }

    /** The baseline's score, the mean over the suites. */
    public double baseline() {
        return suites.stream().mapToDouble(SuiteScore::baseline).average().orElseThrow();
    }

    /** The candidate's score, the mean over the suites. */
    public double candidate() {
        return suites.stream().mapToDouble(SuiteScore::candidate).average().orElseThrow();
    }
}
