package dev.retain.spark;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.StageInfo;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Hears from Spark which jobs have ended, how many tasks run, and what fails on the way. A job is
 * one stage of one task here.
 */
final class EndedJobs extends SparkListener {

    private final BlockingQueue<Integer> ended = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    private final Map<Integer, Integer> jobOfStage = new ConcurrentHashMap<>();
    private final Map<Integer, String> lastFailures = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        for (StageInfo stage : CollectionConverters.asJava(start.stageInfos())) {
            jobOfStage.put(stage.stageId(), start.jobId());
        }
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart start) {
        running.incrementAndGet();
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        running.decrementAndGet();
        if (end.reason() instanceof TaskFailedReason failure) {
            String why = why(failure);
            failures.add(why);
            Integer job = jobOfStage.get(end.stageId());
            if (job != null) {
                lastFailures.put(job, why);
            }
        }
    }

    /** An exception without a message has no description. */
    private static String why(TaskFailedReason failure) {
        return Optional.of(failure)
                .filter(ExceptionFailure.class::isInstance)
                .map(ExceptionFailure.class::cast)
                .map(ExceptionFailure::description)
                .or(() -> failure.toErrorString().lines().findFirst())
                .orElse("a task was lost");
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd end) {
        ended.add(end.jobId());
    }

    /** Why the last attempt of a job failed, if one did. */
    Optional<String> lastFailure(int job) {
        return Optional.ofNullable(lastFailures.get(job));
    }

    /** Tasks that run now. */
    int running() {
        return Math.max(0, running.get());
    }

    /** A job that has ended, waited for a second at most. */
    Optional<Integer> next() throws InterruptedException {
        return Optional.ofNullable(ended.poll(1, TimeUnit.SECONDS));
    }

    /** What failed since this was asked last; Spark may try it again. */
    Optional<String> failure() {
        return Optional.ofNullable(failures.poll());
    }
}
