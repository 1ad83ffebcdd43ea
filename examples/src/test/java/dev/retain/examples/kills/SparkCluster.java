package dev.retain.examples.kills;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spark on this machine: a home whose jars are where the build has them, and a driver that has
 * nothing of ours but the jar of the sweep.
 *
 * @param home the home
 */
record SparkCluster(Path home) {

    private static final String MASTER = "local-cluster[2,1,1024]";
    private static final String DRIVER = "dev.retain.spark.RetainSweep";

    /** Settings that a driver knows as options. */
    private static final Map<String, String> OPTIONS =
            Map.of(
                    "-Dretain.store=", "--store",
                    "-Dretain.run.id=", "--run",
                    "-Dretain.reports.directory=", "--reports");

    static SparkCluster in(Path home) throws IOException {
        Files.createDirectories(home.resolve("jars"));
        return new SparkCluster(home);
    }

    private static String jars() throws IOException {
        Path list = Path.of(System.getProperty("build.spark.classpath"));
        if (!Files.exists(list)) {
            throw new IOException(
                    list + " is not there; build engine/spark first, as a build of all does");
        }
        return Files.readString(list).strip();
    }

    Map<String, String> environment() throws IOException {
        return Map.of(
                "SPARK_HOME", home.toString(),
                "SPARK_SCALA_VERSION", "2.13",
                "SPARK_DIST_CLASSPATH", jars());
    }

    List<String> command(KilledJob job, List<String> settings) throws IOException {
        String ours = ofSweeps();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:-UsePerfData",
                                "-Djava.io.tmpdir=" + job.temporary(),
                                "-Dspark.master=" + MASTER,
                                "-Dspark.ui.enabled=false",
                                "-Dspark.driver.host=localhost",
                                "-Dspark.driver.bindAddress=127.0.0.1",
                                "-Dspark.executor.extraClassPath=" + ours,
                                // As many threads as where no Spark says how many.
                                "-Dspark.executorEnv.OMP_NUM_THREADS="
                                        + Runtime.getRuntime().availableProcessors(),
                                "-Dspark.local.dir=" + job.temporary(),
                                "-cp",
                                jars() + File.pathSeparator + ours,
                                DRIVER,
                                "--classes",
                                job.benchmark(),
                                "--class-path",
                                System.getProperty("java.class.path"),
                                "--jvm",
                                "-Xmx2g",
                                // They live for seconds.
                                "--jvm",
                                "-XX:TieredStopAtLevel=1"));
        settings.forEach(setting -> command.addAll(option(setting)));
        return command;
    }

    private static List<String> option(String setting) {
        Optional<String> key = OPTIONS.keySet().stream().filter(setting::startsWith).findFirst();
        return key.map(prefix -> List.of(OPTIONS.get(prefix), setting.substring(prefix.length())))
                .orElse(List.of(setting));
    }

    /** Where the driver's own classes are. */
    private static String ofSweeps() {
        String resource = DRIVER.replace('.', '/') + ".class";
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Files.exists(Path.of(entry, resource)) || entry.contains("retain-spark")) {
                return entry;
            }
        }
        throw new IllegalStateException("retain-spark is not on the class path");
    }
}
