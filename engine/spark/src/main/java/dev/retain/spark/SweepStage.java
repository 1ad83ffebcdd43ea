package dev.retain.spark;

import dev.retain.spark.plan.SweepTask;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Tasks that Spark runs, each as a job of its own: its description names the task, and one that is
 * given up takes no other with it. Jobs are begun in order, some ahead of what runs.
 */
final class SweepStage {

    /** More than a cluster runs at once would only wait in Spark and not here. */
    private static final int AHEAD = 256;

    private record Pending(SweepTask task, JavaFutureAction<List<Worked>> result) {}

    private final JavaSparkContext spark;
    private final WorkerTask work;
    private final String group;
    private final EndedJobs jobs;
    private final SweepProgress progress;
    private final TaskLogs logs;
    private final Map<Integer, Pending> underWay = new HashMap<>();

    /**
     * A stage.
     *
     * @param work what a task does
     * @param group names all jobs of the run, to cancel them
     * @param logs takes what becomes of tasks
     */
    SweepStage(
            JavaSparkContext spark,
            WorkerTask work,
            String group,
            EndedJobs jobs,
            SweepProgress progress,
            TaskLogs logs) {
        this.spark = spark;
        this.work = work;
        this.group = group;
        this.jobs = jobs;
        this.progress = progress;
        this.logs = logs;
    }

    /**
     * Runs tasks; one that is given up is said to be so.
     *
     * @param name what they are called
     * @throws SweepException if Spark was stopped on the way
     */
    void run(String name, List<SweepTask> tasks) throws InterruptedException {
        progress.begin(name, tasks);
        Deque<SweepTask> left = new ArrayDeque<>(tasks);
        while (!left.isEmpty() || !underWay.isEmpty()) {
            while (!left.isEmpty() && underWay.size() < AHEAD) {
                begin(left.poll());
            }
            Optional<Integer> ended = jobs.next();
            for (Optional<String> why = jobs.failure(); why.isPresent(); why = jobs.failure()) {
                progress.say(why.get());
            }
            if (ended.isEmpty()) {
                requireSpark();
                progress.waiting(jobs.running());
            }
            for (int job : ended.map(Stream::of).orElseGet(this::done).toList()) {
                Pending pending = underWay.remove(job);
                if (pending != null) {
                    end(job, pending);
                }
            }
        }
    }

    /** Those whose end was not heard, because a listener may be left out when there is much. */
    private Stream<Integer> done() {
        return List.copyOf(underWay.entrySet()).stream()
                .filter(entry -> entry.getValue().result().isDone())
                .map(Map.Entry::getKey);
    }

    /** Where it is stopped all jobs are cancelled, and no cell is given up. */
    private void requireSpark() {
        if (spark.sc().isStopped()) {
            throw new SweepException(
                    "Spark was stopped; what is done is kept, and --run %s goes on"
                            .formatted(group));
        }
    }

    private void begin(SweepTask task) {
        spark.setJobGroup(group, task.name(), true);
        JavaFutureAction<List<Worked>> result =
                spark.parallelize(List.of(task), 1).map(work).collectAsync();
        underWay.put(result.jobIds().get(0), new Pending(task, result));
    }

    private void end(int job, Pending pending) throws InterruptedException {
        SweepTask task = pending.task();
        try {
            Worked worked = pending.result().get().get(0);
            logs.done(task, worked.log());
            progress.ended(task, worked, jobs.running());
        } catch (ExecutionException e) {
            requireSpark();
            giveUp(task, jobs.lastFailure(job).orElseGet(() -> why(e)));
        } catch (CancellationException e) {
            requireSpark();
            giveUp(task, "it was cancelled");
        }
    }

    private void giveUp(SweepTask task, String why) {
        logs.givenUp(task, why);
        progress.failed(task, why, jobs.running());
    }

    private static String why(Throwable failure) {
        Throwable at = failure;
        while (!(at instanceof SweepException) && at.getCause() != null) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage()).lines().findFirst().orElse(at.toString());
    }
}
