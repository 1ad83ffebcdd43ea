package dev.retain.spark;

import dev.retain.run.testing.Script;
import dev.retain.spark.plan.SweepTask.Kind;
import dev.retain.spark.plan.TaskList;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What a driver adds to a cell: plans 10,000 cells of a fake model in a store, and lets Spark run
 * as many workers that do nothing. The benchmark class has a hundred gates and a hundred
 * candidates.
 */
final class SweepSpeed {

    private static final int SIDE = 100;
    private static final int CELLS = SIDE * SIDE;

    private SweepSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Files.createTempDirectory("sweep-speed");
        Script.forgetting(0).in(root.resolve("model"));
        Path classes = compile(root);
        PrintStream out = System.out;
        Path file = root.resolve("tasks");
        long begin = System.nanoTime();
        int code = planner(root, classes, file).run(out).code();
        if (code != 0) {
            throw new IOException("no plan: exit code " + code);
        }
        TaskList plan = TaskList.read(file);
        long planned = System.nanoTime();
        run(root, plan, arguments.length == 0 ? "true" : arguments[0], out);
        long ended = System.nanoTime();
        out.printf(
                "%,d cells: planned in %.2f ms a cell, driven in %.2f ms a cell, in a heap of %,d"
                        + " MB%n",
                plan.of(Kind.CELL).size(),
                millis(planned - begin),
                millis(ended - planned),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static double millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis() / (double) CELLS;
    }

    private static WorkerProcess planner(Path root, Path classes, Path file) {
        String path = classes + File.pathSeparator + System.getProperty("java.class.path");
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("model", root.resolve("model").toString());
        settings.put("retain.store", root.resolve("store.db").toString());
        settings.put("retain.run.id", "speed");
        var start =
                new WorkerStart(
                        Optional.empty(), path, new ArrayList<>(), new LinkedHashMap<>(settings));
        return new WorkerProcess(
                start.command(root, List.of("plan", file.toString(), "Fake")), Map.of(), settings);
    }

    private static void run(Path root, TaskList plan, String program, PrintStream out)
            throws InterruptedException {
        var conf =
                new SparkConf(false)
                        .setMaster("local[2]")
                        .setAppName("speed")
                        .set("spark.driver.host", "localhost")
                        .set("spark.driver.bindAddress", "127.0.0.1");
        var start =
                new WorkerStart(
                        Optional.of(program), "x", new ArrayList<>(), new LinkedHashMap<>());
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            var jobs = new EndedJobs();
            spark.sc().addSparkListener(jobs);
            new SweepStage(
                            spark,
                            new WorkerTask(start, plan.shards()),
                            "speed",
                            jobs,
                            new SweepProgress(out, System::nanoTime),
                            new CellLogs(root.resolve("reports"), "speed"))
                    .run("cells", plan.of(Kind.CELL));
        }
    }

    private static Path compile(Path root) throws IOException {
        String artifacts =
                IntStream.range(0, SIDE)
                        .mapToObj(i -> "@Artifact(\"candidate-%d\")%n".formatted(i))
                        .collect(Collectors.joining());
        String gates =
                IntStream.range(0, SIDE)
                        .mapToObj(i -> "@Gate void gate%d(CompressedModel model) {}%n".formatted(i))
                        .collect(Collectors.joining());
        Path source =
                Files.writeString(
                        root.resolve("Fake.java"),
                        "import dev.retain.api.*;%n@ModelUnderTest(\"${model}\")%n%s@AgenticTask(suites = \"first\")%npublic class Fake {%n%s}%n"
                                .formatted(artifacts, gates));
        Path classes = Files.createDirectories(root.resolve("classes"));
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-d",
                                classes.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                source.toString());
        if (code != 0) {
            throw new IOException(source + " does not compile");
        }
        return classes;
    }
}
