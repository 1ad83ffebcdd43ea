package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * The answer to a question for one suite. Scores are means of outcomes in [0, 1]; for a log-loss
 * suite they are perplexities.
 *
 * @param question what was asked
 * @param suite the suite's id
 * @param decision what the evidence shows
 * @param baseline the baseline's score on the samples seen
 * @param candidate the candidate's score on the same samples
 * @param drop in the tolerance's own measure: {@code Points} baseline − candidate as a share (0.03
 *     is 3 points), {@code Percent} 1 − candidate/baseline, {@code Times} candidate/baseline; NaN
 *     where undefined
 * @param lower one-sided lower bound of {@code drop} at {@code level}
 * @param upper one-sided upper bound of {@code drop} at {@code level}
 * @param level the one-sided error level that decided, such as 0.04
 * @param n samples seen
 * @param counts the 2 × 2 table, for binary outcomes
 * @param mcNemarP exact two-sided McNemar p, for binary outcomes; it decides nothing
 * @param lost ids of samples that the candidate lost, the largest loss first
 * @param samplesToDecide about how many samples would decide, if more would
 * @param reason one sentence for a reader
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Verdict(
        Question question,
        String suite,
        Decision decision,
        double baseline,
        double candidate,
        double drop,
        double lower,
        double upper,
        double level,
        long n,
        Optional<PairCounts> counts,
        OptionalDouble mcNemarP,
        List<String> lost,
        OptionalLong samplesToDecide,
        String reason) {

    /** Copies the list. */
    public Verdict {
        lost = List.copyOf(lost);
    }
}
