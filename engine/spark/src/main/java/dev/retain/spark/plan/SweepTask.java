package dev.retain.spark.plan;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.Serializable;
import org.apiguardian.api.API;

/**
 * A task of a sweep: a cell, or a suite of a baseline.
 *
 * @param kind what it is
 * @param number of a cell the shard that is its own, from 1 on; of a baseline its place
 * @param name how people call it
 * @param selector selects the cell, or one that has the baseline
 * @param suite the suite of a baseline; empty for a cell
 * @param folder of a cell where its reports lie below those of the run; empty for a baseline
 * @param millis how long it is expected to take; at least 1
 * @param bytes what the files of its models take; 0 where that is not known
 * @param done whether an earlier driver of the run has it done
 */
@API(status = INTERNAL, since = "0.1")
public record SweepTask(
        Kind kind,
        int number,
        String name,
        String selector,
        String suite,
        String folder,
        long millis,
        long bytes,
        boolean done)
        implements Serializable {

    /** What a task is. */
    public enum Kind {
        /** Asks a baseline the samples of a suite. */
        BASELINE,
        /** Judges a cell. */
        CELL
    }
}
