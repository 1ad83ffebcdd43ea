package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Listens to a run; found by {@link java.util.ServiceLoader}. Calls come from one thread at a time.
 * An exception from a listener fails the run.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public interface RunListener {

    /** Whether it only shows how far a run is, and is not called where nobody wants to see that. */
    default boolean isProgress() {
        return false;
    }

    /** A run begins; nothing is loaded yet. */
    default void runStarted(List<CellId> cells) {}

    /** A cell begins. */
    default void cellStarted(CellId cell) {}

    /**
     * A question was put to a suite, and nothing is computed for it yet.
     *
     * @param plan one sentence on what its samples can show
     */
    default void planned(CellId cell, String suite, String plan) {}

    /**
     * Some work was done, or goes on; called when a model is asked, and about once a second until
     * it has answered.
     */
    default void progressed(Progress progress) {}

    /** A cell ended; its {@code samples.jsonl} is complete. */
    default void cellFinished(CellReport report) {}

    /**
     * The run began, or a cell ended, and the run goes on. Written down now, this is what remains
     * if the machine dies.
     *
     * @param soFar the cells that ended so far, with the facts of the run
     */
    default void runContinues(RunReport soFar) {}

    /**
     * Something that who watches the run must know, such as what it wrote into the project.
     *
     * @param sentence one sentence
     */
    default void told(String sentence) {}

    /** The run ended, also when it was cancelled. */
    default void runFinished(RunReport report) {}

    /**
     * A listener failed when it was told that the run ended, so the run failed after all.
     *
     * @param report the same, with the failure
     */
    default void runFailed(RunReport report) {}
}
