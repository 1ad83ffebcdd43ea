package dev.retain.spark;

import dev.retain.spark.plan.SweepTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/**
 * What an executor does for a task: starts a worker and waits for it. A worker that did not bring
 * what it should is an attempt that failed, which Spark repeats, elsewhere if it can.
 *
 * @param start how workers are started
 * @param shards how many there are
 */
record WorkerTask(WorkerStart start, int shards) implements Function<SweepTask, Worked> {

    private static final String CPUS = "spark.task.cpus";

    @Override
    public Worked call(SweepTask task) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        TaskContext context = TaskContext.get();
        Path brought = Path.of(SparkFiles.getRootDirectory());
        Path folder = WorkerProcess.folder(brought, "retain-" + task.number() + "-");
        Path log = folder.resolve("worker.log");
        GpuAddresses gpus = GpuAddresses.of(context.resourcesJMap());
        Map<String, String> settings = new LinkedHashMap<>(gpus.settings());
        settings.put("retain.reports.directory", folder.resolve("reports").toString());
        if (task.kind() == SweepTask.Kind.CELL) {
            settings.put("retain.shard", task.number() + "/" + shards);
        }
        Map<String, String> environment = new LinkedHashMap<>(gpus.environment());
        threads().ifPresent(cpus -> environment.put("OMP_NUM_THREADS", cpus));
        int code =
                new WorkerProcess(
                                start.command(brought, arguments(task)),
                                environment,
                                start.settings(settings))
                        .run(log);
        String said = WorkerProcess.log(log);
        String host = SparkEnv.get().blockManager().blockManagerId().host();
        if (code != 0) {
            throw new SweepException(
                    "the worker of %s on %s, attempt %d, did not bring it: %s"
                            .formatted(
                                    task.name(),
                                    host,
                                    context.attemptNumber() + 1,
                                    WorkerProcess.why(code, said)));
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        return new Worked(host, millis, said);
    }

    /** Where it is said how many processors a task has, so many threads compute. */
    private static Optional<String> threads() {
        return SparkEnv.get().conf().contains(CPUS)
                ? Optional.of(SparkEnv.get().conf().get(CPUS))
                : Optional.empty();
    }

    private static List<String> arguments(SweepTask task) {
        return task.kind() == SweepTask.Kind.CELL
                ? List.of("cell", task.selector())
                : List.of("baseline", task.selector(), task.suite());
    }
}
