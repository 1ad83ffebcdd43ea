package dev.retain.spark;

import dev.retain.spark.plan.SweepTask;

/** Takes what becomes of tasks. */
interface TaskLogs {

    /**
     * A task is done.
     *
     * @param log what its worker printed
     */
    void done(SweepTask task, String log);

    /**
     * A task was given up.
     *
     * @param why in a sentence
     */
    void givenUp(SweepTask task, String why);
}
