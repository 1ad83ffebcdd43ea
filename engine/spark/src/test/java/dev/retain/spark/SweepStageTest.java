package dev.retain.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.spark.plan.SweepTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepStageTest {

    private static final String GROUP = "night";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private static SweepTask cell(int number) {
        return new SweepTask(SweepTask.Kind.CELL, number, "gate" + number, "", "", "", 1, 0, false);
    }

    /** A program that takes a JVM's arguments, says its number, and stays. */
    private Path staying() throws Exception {
        Path program =
                Files.writeString(
                        root.resolve("staying"),
                        "#!/bin/sh\necho $$ > %s/pid.new\nmv %s/pid.new %s/pid\nexec sleep 600\n"
                                .formatted(root, root, root));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private static SparkConf conf() {
        return new SparkConf(false)
                .setMaster("local[1]")
                .setAppName(GROUP)
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1");
    }

    /** Takes the groups of jobs, by their descriptions. */
    private static SparkListener describing(Map<String, String> described) {
        return new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart job) {
                described.put(
                        job.properties().getProperty("spark.job.description"),
                        job.properties().getProperty("spark.jobGroup.id"));
            }
        };
    }

    /** Takes why tasks were given up; none is done. */
    private static TaskLogs failing(Map<SweepTask, String> failed) {
        return new TaskLogs() {
            @Override
            public void done(SweepTask task, String log) {
                throw new AssertionError(task.name() + " is done");
            }

            @Override
            public void givenUp(SweepTask task, String why) {
                failed.put(task, why);
            }
        };
    }

    @Test
    void should_end_workers_and_name_cells_in_jobs_when_jobs_are_cancelled() throws Exception {
        var out = new ByteArrayOutputStream();
        Map<String, String> described = new ConcurrentHashMap<>();
        Map<SweepTask, String> failed = new ConcurrentHashMap<>();
        try (JavaSparkContext spark = new JavaSparkContext(conf())) {
            spark.sc().addSparkListener(describing(described));
            var ended = new CountDownLatch(1);
            Thread canceller = new Thread(() -> cancel(spark, ended));
            canceller.setDaemon(true);
            canceller.start();

            stage(spark, out, failing(failed)).run("cells", List.of(cell(1), cell(2)));

            ended.countDown();
            canceller.join();
            assertThat(foldersLeft()).isEmpty();
        }
        long pid = Long.parseLong(Files.readString(root.resolve("pid")).strip());
        ProcessHandle.of(pid)
                .ifPresent(worker -> worker.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        assertThat(described).containsEntry("gate1", GROUP).containsEntry("gate2", GROUP);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("gate1 was given up");
        assertThat(failed).containsOnlyKeys(cell(1), cell(2));
    }

    private SweepStage stage(JavaSparkContext spark, OutputStream out, TaskLogs logs)
            throws Exception {
        var jobs = new EndedJobs();
        spark.sc().addSparkListener(jobs);
        var start =
                new WorkerStart(
                        Optional.of(staying().toString()),
                        "x",
                        new ArrayList<>(),
                        new LinkedHashMap<>());
        return new SweepStage(
                spark,
                new WorkerTask(start, 2),
                GROUP,
                jobs,
                new SweepProgress(
                        new PrintStream(out, true, StandardCharsets.UTF_8), System::nanoTime),
                logs);
    }

    /** Those of attempts that ended, once their tasks have seen to it. */
    private static List<Path> foldersLeft() throws Exception {
        List<Path> left = folders();
        for (int i = 0; i < 1000 && !left.isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(10);
            left = folders();
        }
        return left;
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(SparkFiles.getRootDirectory()))) {
            return all.filter(path -> path.getFileName().toString().startsWith("retain-")).toList();
        }
    }

    /** Again and again, since a job may begin after it. */
    private void cancel(JavaSparkContext spark, CountDownLatch ended) {
        try {
            while (!ended.await(20, TimeUnit.MILLISECONDS)) {
                if (Files.exists(root.resolve("pid"))) {
                    spark.cancelJobGroup(GROUP);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
