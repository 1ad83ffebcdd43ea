package dev.retain.spark;

import dev.retain.run.testing.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkConf;

/**
 * Sweeps over scripted models in a folder.
 *
 * @param root of all that is written
 */
record SweptModels(Path root) {

    /** What a sweep ended with. */
    record Ended(int code, String out, String err) {}

    static SweptModels in(Path root) {
        Script.forgetting(0).in(root.resolve("baseline"));
        Script.forgetting(1).in(root.resolve("good"));
        Script.forgetting(60).in(root.resolve("bad"));
        return new SweptModels(root);
    }

    Path store() {
        return root.resolve("store.db");
    }

    Path reports() {
        return root.resolve("reports");
    }

    List<String> arguments(Class<?> benchmark, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--classes",
                                benchmark.getName(),
                                "--store",
                                store().toString(),
                                "--class-path",
                                System.getProperty("java.class.path"),
                                "--reports",
                                reports().toString(),
                                "--jvm",
                                "-Xmx512m",
                                "--jvm",
                                "-XX:TieredStopAtLevel=1",
                                "-Dbaseline=" + root.resolve("baseline"),
                                "-Dgood=" + root.resolve("good"),
                                "-Dbad=" + root.resolve("bad"),
                                "-Dretain.samples=96",
                                "-Dretain.cache.directory=" + root.resolve("cache")));
        arguments.addAll(Arrays.asList(more));
        return arguments;
    }

    Ended sweep(String master, Class<?> benchmark, String... more)
            throws IOException, InterruptedException {
        return run(master, arguments(benchmark, more));
    }

    /** A driver in a process of its own. */
    Process start(String master, Class<?> benchmark, String... more) throws IOException {
        return started(driver(master), arguments(benchmark, more)).start();
    }

    /**
     * A driver in a process of its own, with two executors of one core each in theirs. Each of them
     * has a folder of its own, and what is relative means another file.
     *
     * @param arguments of the driver
     */
    Process startCluster(List<String> arguments) throws IOException {
        List<String> options = driver("local-cluster[2,1,1024]");
        options.add(
                "-Dspark.executor.extraClassPath=" + Path.of("target/classes").toAbsolutePath());
        return started(options, arguments).directory(root.toFile()).start();
    }

    private List<String> driver(String master) {
        return new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dspark.master=" + master,
                        "-Dspark.ui.enabled=false",
                        "-Dspark.driver.host=localhost",
                        "-Dspark.driver.bindAddress=127.0.0.1",
                        "-Dspark.local.dir=" + root.resolve("spark/tmp")));
    }

    private ProcessBuilder started(List<String> options, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(options);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), RetainSweep.class.getName()));
        command.addAll(arguments);
        // A home of Spark has jars; here they are where its build has them.
        Files.createDirectories(root.resolve("spark/jars"));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(root.resolve("driver.log").toFile());
        builder.environment().put("SPARK_HOME", root.resolve("spark").toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment()
                .put("SPARK_DIST_CLASSPATH", Files.readString(Path.of("target/spark.classpath")));
        return builder;
    }

    String output() throws IOException {
        return Files.readString(root.resolve("driver.log"));
    }

    static Ended run(String master, List<String> arguments)
            throws IOException, InterruptedException {
        var conf =
                new SparkConf(false)
                        .setMaster(master)
                        .set("spark.ui.enabled", "false")
                        .set("spark.driver.host", "localhost")
                        .set("spark.driver.bindAddress", "127.0.0.1");
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code =
                RetainSweep.run(
                        conf,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        arguments.toArray(String[]::new));
        return new Ended(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
