package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The answer to a question for one suite. Scores are means of outcomes in [0, 1]; for a log-loss
 * suite they are perplexities, for a divergence nats. A figure of a suite's windows or answers is
 * named after the suite, such as {@code perplexity.divergence}.
 *
 * @param question what was asked
 * @param suite the suite's id
 * @param decision what the evidence shows
 * @param baseline the baseline's score on the samples seen
 * @param candidate the candidate's score on the same samples
 * @param drop in the tolerance's own measure: {@code Points} baseline − candidate as a share (0.03
 *     is 3 points), {@code Percent} 1 − candidate/baseline, {@code Times} candidate/baseline,
 *     {@code Nats} the divergence, {@code Share} 1 − the share on which both agree; NaN where
 *     undefined
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
 * @param noise how far one of the models differs from itself, if that was measured; it decides
 *     nothing
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
        List<String> notes,
        Optional<Noise> noise) {

    /** A verdict beside which no noise was measured. */
    public Verdict(
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
        this(
                question,
                suite,
                decision,
                baseline,
                candidate,
                drop,
                lower,
                upper,
                plan,
                decidedBy,
                n,
                counts,
                mcNemarP,
                lost,
                samplesToDecide,
                reason,
                notes,
                Optional.empty());
    }

    /** Copies the lists. */
    public Verdict {
        lost = List.copyOf(lost);
        notes = List.copyOf(notes);
    }

    /** The same verdict with notes before its own, about the same question in other words. */
    public Verdict about(Question asked, List<String> first) {
        return told(asked, Stream.concat(first.stream(), notes.stream()).toList(), noise);
    }

    /** The same verdict without what only pairs tell, where the pairs are not known. */
    public Verdict withoutPairs() {
        return new Verdict(
                question,
                suite,
                decision,
                baseline,
                candidate,
                drop,
                lower,
                upper,
                plan,
                decidedBy,
                n,
                Optional.empty(),
                OptionalDouble.empty(),
                List.of(),
                OptionalLong.empty(),
                reason,
                notes,
                noise);
    }

    /** The same verdict with another remark. */
    public Verdict noting(String remark) {
        return told(question, Stream.concat(notes.stream(), Stream.of(remark)).toList(), noise);
    }

    /** The same verdict beside what differs between two times of one of its models. */
    public Verdict beside(Noise measured) {
        return told(question, notes, Optional.of(measured));
    }

    private Verdict told(Question asked, List<String> said, Optional<Noise> seen) {
        return new Verdict(
                asked,
                suite,
                decision,
                baseline,
                candidate,
                drop,
                lower,
                upper,
                plan,
                decidedBy,
                n,
                counts,
                mcNemarP,
                lost,
                samplesToDecide,
                reason,
                said,
                seen);
    }

    /**
     * What a {@linkplain NullControl null control} saw: a model that was asked the same samples of
     * a suite twice, in other batches. It decides nothing.
     *
     * @param of which model of the pair it was
     * @param samples how many samples were asked twice
     * @param discordant ids of the samples whose outcomes differ; those of a log-loss suite by more
     *     than the rounding of fp32
     * @param answers of how many samples the written answers differ, if any was written
     * @param first the score of the first time; a perplexity for a log-loss suite
     * @param again the score of the second time
     */
    public record Noise(
            Controlled of,
            int samples,
            List<String> discordant,
            OptionalInt answers,
            double first,
            double again) {

        /** That of a baseline. */
        public Noise(
                int samples,
                List<String> discordant,
                OptionalInt answers,
                double first,
                double again) {
            this(Controlled.BASELINE, samples, discordant, answers, first, again);
        }

        /** Copies the list. */
        public Noise {
            discordant = List.copyOf(discordant);
        }

        /** How many pairs of outcomes differ. */
        public int pairs() {
            return discordant.size();
        }
    }

    /** Which model of a pair is compared with itself. */
    public enum Controlled {
        /** The baseline. */
        BASELINE,
        /** The candidate. */
        CANDIDATE;

        /** The word in reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
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
