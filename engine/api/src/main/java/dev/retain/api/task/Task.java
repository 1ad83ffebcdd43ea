package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Capability;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import java.util.List;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/** A suite: samples that measure one capability. */
@API(status = EXPERIMENTAL, since = "0.1")
public interface Task {

    /** The suite's id, of the characters {@code [a-z0-9.-]}. */
    String id();

    /** Changes whenever prompts, samples or scoring change. */
    String version();

    /** What is measured. */
    Capability capability();

    /** How the outcomes are to be read. */
    OutcomeKind kind();

    /** Which models get it when only its capability is named. */
    default Audience audience() {
        return new Audience.Everyone();
    }

    /** The score of guessing, for suites with given choices. */
    default OptionalDouble chance() {
        return OptionalDouble.empty();
    }

    /**
     * The samples, already in a seeded order: the same context gives the same list, and a larger
     * {@link TaskContext#limit()} only appends to it.
     *
     * @return at most {@code limit} samples with distinct ids
     * @throws EvaluationException if data are missing or unusable
     */
    List<Sample> samples(TaskContext context);
}
