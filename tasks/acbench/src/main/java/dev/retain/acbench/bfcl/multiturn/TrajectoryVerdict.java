package dev.retain.acbench.bfcl.multiturn;

import java.util.List;

/**
 * BFCL's verdict on what a model did.
 *
 * @param valid whether it was right
 * @param error the name of what was wrong; empty if it was right
 * @param message a sentence on it
 * @param details the attributes that differ, or the results that are missing
 */
record TrajectoryVerdict(boolean valid, String error, String message, List<String> details) {

    static final TrajectoryVerdict VALID = new TrajectoryVerdict(true, "", "", List.of());

    /** Copies the list. */
    TrajectoryVerdict {
        details = List.copyOf(details);
    }

    static TrajectoryVerdict wrong(String error, String message, List<String> details) {
        return new TrajectoryVerdict(false, "multi_turn:" + error, message, details);
    }
}
