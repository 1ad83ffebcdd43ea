package dev.retain.acbench.suite;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Ability;
import java.util.OptionalDouble;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What a suite measures, and how.
 *
 * @param capability what is measured
 * @param kind how its outcomes are to be read
 * @param needs what a model must be able to do
 * @param chance the score of guessing, where there are given choices
 */
@API(status = INTERNAL, since = "0.1")
public record Measured(
        Capability capability, OutcomeKind kind, Set<Ability> needs, OptionalDouble chance) {

    /** Copies the set. */
    public Measured {
        needs = Set.copyOf(needs);
    }

    /** Answers that are graded. */
    public static Measured graded(Capability capability) {
        return new Measured(
                capability, OutcomeKind.GRADED, Set.of(Ability.GENERATE), OptionalDouble.empty());
    }

    /** Answers that are right or wrong. */
    public static Measured binary(Capability capability) {
        return new Measured(
                capability, OutcomeKind.BINARY, Set.of(Ability.GENERATE), OptionalDouble.empty());
    }

    /** One of some continuations, the most probable of which counts. */
    public static Measured choice(Capability capability, int continuations) {
        return new Measured(
                capability,
                OutcomeKind.BINARY,
                Set.of(Ability.SCORE),
                OptionalDouble.of(1.0 / continuations));
    }

    /** Windows of text. */
    public static Measured logLoss(Capability capability) {
        return new Measured(
                capability,
                OutcomeKind.LOG_LOSS,
                Set.of(Ability.LIKELIHOOD),
                OptionalDouble.empty());
    }
}
