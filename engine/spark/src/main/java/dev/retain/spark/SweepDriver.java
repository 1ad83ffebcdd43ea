package dev.retain.spark;

import dev.retain.spark.plan.SweepTask;
import dev.retain.spark.plan.SweepTask.Kind;
import dev.retain.spark.plan.TaskList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Drives a sweep: has it planned, lets Spark run baselines and then cells, and has it merged. What
 * knows Retain runs in processes of its own, here too.
 *
 * @param options what the sweep was told
 * @param conf Spark's
 * @param run the id of the run
 * @param progress says how far it is
 */
record SweepDriver(SweepOptions options, SparkConf conf, String run, SweepProgress progress) {

    private static final Path HERE = Path.of("");
    private static final int MISTAKE = 64;

    /**
     * Ends with an exit code: 0 if all is green, 1 if not, 64 where it could not begin.
     *
     * @throws SweepException if no verdict can be reached
     * @throws SparkException from Spark, whose methods do not declare it
     */
    int drive() throws IOException, InterruptedException, SparkException {
        options.requireShared(conf.get("spark.master"));
        requireReports();
        progress.say("run %s; if it breaks off, --run %s goes on".formatted(run, run));
        AttemptPlaces.limit(conf);
        Path file = Files.createTempFile("retain-sweep", ".tasks");
        try {
            WorkerProcess.End planned =
                    worker(Map.of(), arguments(List.of("plan", file.toString())));
            if (planned.code() != 0 && planned.told()) {
                return MISTAKE;
            }
            if (planned.code() != 0) {
                throw new SweepException(
                        "what finds the cells did not come to an end: " + planned.why());
            }
            TaskList plan = TaskList.read(file);
            work(plan);
            return merge(plan);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void requireReports() {
        Path reports = Path.of(options.reports()).toAbsolutePath();
        try {
            Files.createDirectories(reports);
            Files.delete(Files.createTempFile(reports, "retain", ".tmp"));
        } catch (IOException e) {
            throw new SweepException(
                    "%s cannot be written (%s); name another folder as --reports"
                            .formatted(reports, e),
                    e);
        }
    }

    private List<String> arguments(List<String> first) {
        List<String> arguments = new ArrayList<>(first);
        arguments.addAll(options.classes());
        return arguments;
    }

    /** A worker on this machine, whose output is ours. */
    private WorkerProcess.End worker(Map<String, String> settings, List<String> arguments)
            throws IOException, InterruptedException {
        WorkerStart start = options.start(run, Map.of());
        return new WorkerProcess(start.command(HERE, arguments), Map.of(), start.settings(settings))
                .run(progress.out());
    }

    private void work(TaskList plan) throws InterruptedException {
        List<SweepTask> cells = open(plan, Kind.CELL);
        List<SweepTask> baselines = options.baselines() ? open(plan, Kind.BASELINE) : List.of();
        int done = plan.of(Kind.CELL).size() - cells.size();
        progress.say(
                "%d cells in all, %d done before; %d suites of baselines come first"
                        .formatted(plan.of(Kind.CELL).size(), done, baselines.size()));
        if (cells.isEmpty()) {
            return;
        }
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            var jobs = new EndedJobs();
            spark.sc().addSparkListener(jobs);
            var stage =
                    new SweepStage(
                            spark,
                            new WorkerTask(options.start(run, plan.settings()), plan.shards()),
                            run,
                            jobs,
                            progress,
                            new CellLogs(Path.of(options.reports()), run));
            stage.run("suites of baselines", baselines);
            stage.run("cells", cells);
        }
    }

    private static List<SweepTask> open(TaskList plan, Kind kind) {
        return plan.of(kind).stream().filter(task -> !task.done()).toList();
    }

    private int merge(TaskList plan) throws IOException, InterruptedException {
        Path reports = Path.of(options.reports()).toAbsolutePath();
        Path page = reports.resolve("matrix.html");
        Files.deleteIfExists(page);
        Map<String, String> settings = new LinkedHashMap<>(plan.settings());
        settings.put("retain.merge", Integer.toString(plan.shards()));
        settings.put("retain.store.mode", "read");
        settings.put("retain.reports.directory", reports.toString());
        WorkerProcess.End merged =
                worker(settings, arguments(List.of("merge", reports.toString())));
        int code = merged.code();
        if (code != 0 && code != 1 || !Files.exists(page)) {
            throw new SweepException(
                    "no verdict was reached, because what puts all together did not come to an end: %s; what is done is kept, and --run %s puts it together again"
                            .formatted(merged.why(), run));
        }
        progress.say("%s: %s".formatted(code == 0 ? "green" : "red", page));
        return code;
    }
}
