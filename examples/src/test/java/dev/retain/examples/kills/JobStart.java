package dev.retain.examples.kills;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import dev.retain.examples.AnyMainJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** How a benchmark class is started. */
enum JobStart {
    /** By a program of one process. */
    PROGRAM {
        @Override
        List<String> command(KilledJob job, List<String> settings) {
            return program(Program.class, job, settings);
        }
    },
    /** By the main job, as if it were one of its benchmarks. */
    MAIN_JOB {
        @Override
        List<String> command(KilledJob job, List<String> settings) {
            return program(AnyMainJob.class, job, settings);
        }
    },
    /** By a driver of Spark, on a cluster of two executors of one core each on this machine. */
    SPARK {
        @Override
        List<String> command(KilledJob job, List<String> settings) throws IOException {
            return SparkCluster.in(job.root().resolve("spark")).command(job, settings);
        }

        @Override
        Map<String, String> environment(KilledJob job) throws IOException {
            return new SparkCluster(job.root().resolve("spark")).environment();
        }
    },
    /** By Maven, which tests a project that holds the class and starts a process of its own. */
    MAVEN {
        @Override
        List<String> command(KilledJob job, List<String> settings) throws IOException {
            Path project = job.root().resolve("project");
            copy(Path.of("src/test/resources/killed-project/pom.xml"), project.resolve("pom.xml"));
            copySource(job.benchmark(), project);
            copySource(CountedAnswers.class.getName(), project);
            Path services =
                    Path.of(
                            "src/test/resources/META-INF/services/dev.retain.run.source.ModelLoader");
            copy(services, project.resolve(services));
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    Path.of(System.getProperty("maven.home"), "bin", "mvn")
                                            .toString(),
                                    "-B",
                                    "-o",
                                    "-f",
                                    project.resolve("pom.xml").toString(),
                                    "-Dmaven.repo.local=" + System.getProperty("maven.local"),
                                    "-Dnative.classifier="
                                            + System.getProperty("native.classifier"),
                                    "-Dfork.tmp=" + job.temporary(),
                                    "-Dtest=" + job.benchmark()));
            command.addAll(settings);
            command.add("test");
            return command;
        }
    };

    /** The program. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .filters(includeEngines("retain"))
                                    .selectors(selectClass(arguments[0]))
                                    .build());
        }
    }

    /** What starts the job. */
    abstract List<String> command(KilledJob job, List<String> settings) throws IOException;

    /** Variables of its process. */
    Map<String, String> environment(KilledJob job) throws IOException {
        return Map.of();
    }

    private static List<String> program(Class<?> main, KilledJob job, List<String> settings) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx3g",
                                "-XX:-UsePerfData",
                                "-Djava.io.tmpdir=" + job.temporary()));
        command.addAll(settings);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        job.benchmark()));
        return command;
    }

    private static void copySource(String type, Path project) throws IOException {
        Path source = Path.of(type.replace('.', '/') + ".java");
        Path test = Path.of("src/test/java").resolve(source);
        Path main = Path.of("src/main/java").resolve(source);
        copy(Files.exists(test) ? test : main, project.resolve("src/test/java").resolve(source));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(
                from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }
}
