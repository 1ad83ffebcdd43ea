package dev.retain.spark;

import org.apache.spark.SparkConf;

/**
 * Where Spark repeats what failed. A machine that cannot work, say because it does not reach the
 * store, fails a cell in seconds and is free for the same one again while others are busy for
 * hours: alone it would use up the attempts of all cells. So an executor gets two attempts of a
 * cell at most, and a machine one less than there are. No executor is left out of other cells,
 * since two crashes within an hour would leave a small cluster with none. What the user set stays.
 */
final class AttemptPlaces {

    private static final String MOST = "spark.task.maxFailures";
    private static final int MOST_BY_DEFAULT = 4;
    private static final int OF_EXECUTOR = 2;
    private static final String EXCLUDE = "spark.excludeOnFailure.";

    private AttemptPlaces() {}

    /** Says so to Spark, where there are executors to choose from. */
    static void limit(SparkConf conf) {
        String master = conf.get("spark.master");
        int most = conf.getInt(MOST, MOST_BY_DEFAULT);
        if (master.equals("local") || master.startsWith("local[") || most < 2) {
            return;
        }
        int ofMachine = most - 1;
        conf.setIfMissing(EXCLUDE + "enabled", "true");
        conf.setIfMissing(
                EXCLUDE + "task.maxTaskAttemptsPerExecutor",
                Integer.toString(Math.min(OF_EXECUTOR, ofMachine)));
        conf.setIfMissing(EXCLUDE + "task.maxTaskAttemptsPerNode", Integer.toString(ofMachine));
        conf.setIfMissing(
                EXCLUDE + "application.maxFailedTasksPerExecutor",
                Integer.toString(Integer.MAX_VALUE));
        // So long it looks for another executor where a cell has failed on all.
        conf.setIfMissing("spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout", "10s");
    }
}
