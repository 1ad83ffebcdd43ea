package dev.retain.spark;

import dev.retain.spark.plan.SweepTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    @Override
    public Worked call(SweepTask task) throws IOException, InterruptedException {
        Path brought = Path.of(SparkFiles.getRootDirectory());
        try (var folder = AttemptFolder.in(brought, "retain-" + task.number() + "-")) {
            return work(task, brought, folder.path());
        }
    }

    private Worked work(SweepTask task, Path brought, Path folder)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        TaskContext context = TaskContext.get();
        Path log = folder.resolve("worker.log");
        GpuAddresses gpus = GpuAddresses.of(context.resourcesJMap());
        Map<String, String> settings = new LinkedHashMap<>(gpus.settings());
        settings.put("retain.reports.directory", folder.resolve("reports").toString());
        if (task.kind() == SweepTask.Kind.CELL) {
            settings.put("retain.shard", task.number() + "/" + shards);
        }
        var worker =
                new WorkerProcess(
                        start.command(brought, arguments(task)),
                        gpus.environment(),
                        start.settings(settings));
        int code;
        try (MemoryTurns.Turn turn = MemoryTurns.ofExecutor().take(task.bytes())) {
            code = worker.run(log);
        }
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

    private static List<String> arguments(SweepTask task) {
        return task.kind() == SweepTask.Kind.CELL
                ? List.of("cell", task.selector())
                : List.of("baseline", task.selector(), task.suite());
    }
}
