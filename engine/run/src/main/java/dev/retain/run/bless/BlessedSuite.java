package dev.retain.run.bless;

import dev.retain.api.OutcomeKind;
import dev.retain.api.Tolerance;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A suite of a gate that was blessed. Scores are over all samples that were planned, wherever its
 * verdicts ended: a score at which a verdict ended would be too good.
 *
 * @param suite its id
 * @param version its version
 * @param data hash of the data that it read; empty if it read none
 * @param kind how its outcomes are read
 * @param seed drew the samples
 * @param samples how many
 * @param drawn hash of the samples and of what each asks
 * @param compute what computed the candidate's outcomes, as their keys say
 * @param settings what else changed them, as their keys say
 * @param runtime versions of what computed them
 * @param baseline the baseline's score
 * @param candidate the candidate's score
 * @param outcomes how many samples of the candidate had which outcome; none for a log-loss
 * @param answers what was asked
 */
record BlessedSuite(
        String suite,
        String version,
        String data,
        OutcomeKind kind,
        long seed,
        int samples,
        String drawn,
        String compute,
        String settings,
        String runtime,
        double baseline,
        double candidate,
        List<Count> outcomes,
        List<Answer> answers) {

    /** Copies the lists. */
    BlessedSuite {
        outcomes = List.copyOf(outcomes);
        answers = List.copyOf(answers);
    }

    /**
     * So many samples had this outcome.
     *
     * @param outcome in [0, 1]
     * @param count at least 1
     */
    record Count(double outcome, int count) {}

    /**
     * What a verdict said.
     *
     * @param subject capability or suite that was asked about
     * @param tolerance how much might be lost
     * @param drop in the tolerance's own measure
     * @param lower the run excluded a drop of this or less
     * @param upper the run excluded a drop of this or more
     * @param n samples seen
     */
    record Answer(
            String subject, String tolerance, double drop, double lower, double upper, long n) {}

    /** Whether a tolerance can be asked about its outcomes. */
    boolean fits(Tolerance tolerance) {
        return (kind == OutcomeKind.LOG_LOSS) == tolerance instanceof Tolerance.Times;
    }

    /** The candidate's outcomes, in no order. */
    double[] all() {
        return outcomes.stream()
                .flatMapToDouble(c -> DoubleStream.generate(c::outcome).limit(c.count()))
                .toArray();
    }
}
