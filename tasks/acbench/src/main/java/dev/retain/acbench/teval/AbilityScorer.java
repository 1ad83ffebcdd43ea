package dev.retain.acbench.teval;

import dev.retain.api.task.Outcome;

/** What an answer to one item is worth. */
@FunctionalInterface
interface AbilityScorer {

    /** Scores a cleaned answer; one that cannot be read is worth nothing. */
    Outcome score(String answer);
}
