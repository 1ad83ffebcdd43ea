package dev.retain.acbench.teval;

/** The parts of a step. */
enum NextStep {
    /** Why: REASON. */
    THOUGHT,
    /** Which tool: RETRIEVE. */
    NAME,
    /** With which arguments: UNDERSTAND. */
    ARGS
}
