package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Capability;
import dev.retain.api.Compat;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
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

    /** What a model must be able to do; refused before anything is computed where it cannot. */
    default Set<Ability> needs() {
        return Set.of(kind() == OutcomeKind.LOG_LOSS ? Ability.LIKELIHOOD : Ability.GENERATE);
    }

    /**
     * The population that samples are drawn from, which is what a verdict speaks of: a phrase that
     * completes "a draw from …", such as {@code the windows of the text that comes along}.
     */
    String population();

    /** What the samples' clusters are. */
    default Clusters clusters() {
        return Clusters.FIXED;
    }

    /**
     * The files that it reads, below the {@linkplain TaskContext#data() data}, with {@code /}
     * between folder and name; none if it reads whatever is there, or nothing. Only they count for
     * what its samples are.
     */
    default List<String> files() {
        return List.of();
    }

    /** Where it comes from, if others have published it. */
    default Optional<Origin> origin() {
        return Optional.empty();
    }

    /**
     * The suite with somebody's mistakes, of the same id and another version; itself if it repeats
     * none of them.
     */
    default Task with(Compat compat) {
        return this;
    }

    /** How the outcomes are to be read. */
    OutcomeKind kind();

    /** Which models get it when only its capability is named. */
    default Audience audience() {
        return new Audience.Everyone();
    }

    /**
     * The suites beside which it proves something: one of them must be selected, too. A model that
     * never calls a tool is always right where none should be called, so such a suite needs one
     * where some must be.
     *
     * @return their ids; empty if it proves something alone
     */
    default Set<String> beside() {
        return Set.of();
    }

    /** The score of guessing, for suites with given choices. */
    default OptionalDouble chance() {
        return OptionalDouble.empty();
    }

    /**
     * The samples. The same context gives the same samples. Their order does not matter: whoever
     * asks sorts them by id and shuffles them by the seed.
     *
     * <p>A suite that makes its samples makes {@code limit} of them, and a larger limit only adds
     * to them. A suite whose samples exist already may give all of them, more than {@code limit},
     * of which the seed draws.
     *
     * @return samples with distinct ids
     * @throws EvaluationException if data are missing or unusable
     */
    List<Sample> samples(TaskContext context);
}
