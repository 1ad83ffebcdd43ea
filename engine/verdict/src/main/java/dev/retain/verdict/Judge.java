package dev.retain.verdict;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.OutcomeKind;
import dev.retain.api.Question;
import dev.retain.api.Verdict;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/** Judges one question on one suite while paired outcomes come in. Not thread-safe. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Judge {

    /** Samples between two looks at the evidence. */
    public static final int LOOK_EVERY = 16;

    /**
     * A judge without evidence yet.
     *
     * @param suite the suite's id
     * @param chance the score of guessing, if the suite has given choices
     * @param sequential whether to look while the run is under way ({@code
     *     retain.verdict.sequential})
     * @throws dev.retain.api.EvaluationException if the tolerance does not fit the kind of outcome
     */
    public Judge(
            Question question,
            String suite,
            OutcomeKind kind,
            OptionalDouble chance,
            boolean sequential) {}

    /**
     * Adds the outcomes of the next sample, in seeded order.
     *
     * @throws dev.retain.api.EvaluationException if an outcome is NaN, out of range, or not 0 or 1
     *     in a binary suite
     */
    public void add(String sample, double baseline, double candidate) {
        throw new UnsupportedOperationException();
    }

    /**
     * The verdict, if the evidence is certain already. Looks only when the number of samples is a
     * multiple of {@link #LOOK_EVERY}.
     */
    public Optional<Verdict> look() {
        throw new UnsupportedOperationException();
    }

    /** The verdict at the end of the samples. */
    public Verdict conclude() {
        throw new UnsupportedOperationException();
    }

    /** What the evidence says so far, in a few words, such as {@code retained so far}. */
    public String standing() {
        throw new UnsupportedOperationException();
    }
}
