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
 * @param lower the run excludes a {@code drop} of this or less, at {@link Plan#levelDegraded()}
 * @param upper the run excludes a {@code drop} of this or more, at {@link Plan#levelRetained()}
 * @param plan what was fixed before the first outcome
 * @param decidedBy which rule decided
 * @param n samples seen, of those planned
 * @param counts the 2 × 2 table, for binary outcomes
 * @param mcNemarP exact two-sided McNemar p, for binary outcomes; it decides nothing
 * @param lost ids of samples that the candidate lost, the largest loss first
 * @param samplesToDecide about how many samples would decide, if more would
 * @param reason one sentence for a reader
 * @param notes what a reader must know besides: what the verdict is about, and what it cannot see
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
        Plan plan,
        DecidedBy decidedBy,
        long n,
        Optional<PairCounts> counts,
        OptionalDouble mcNemarP,
        List<String> lost,
        OptionalLong samplesToDecide,
        String reason,
        List<String> notes) {

    /** Copies the lists. */
    public Verdict {
        lost = List.copyOf(lost);
        notes = List.copyOf(notes);
    }

    /** Which rule decided. */
    public enum DecidedBy {
        /** Capital: evidence that holds whatever the outcomes' distribution is. */
        CAPITAL,
        /** A score test at a look while the run was under way. */
        BOUNDARY,
        /** The test at the end of the samples. */
        END,
        /** A guard: the baseline has nothing to lose, so nothing can be proven. */
        GUARD,
        /** Nothing: the evidence does not suffice. */
        NOTHING
    }
}
