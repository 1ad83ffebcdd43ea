package dev.retain.examples.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates without Maven: what a Gradle build starts, JUnit's launcher on a class path, does too. */
@Tag("slow")
class ConsoleLauncherTest {

    private static final Path SOURCES =
            Path.of("src", "test", "resources", "sample-project", "src", "test", "java", "sample");

    @TempDir Path directory;
    private TinyCheckpoint model = new TinyCheckpoint(Path.of(""), Path.of(""));

    @BeforeEach
    void writeModel() {
        model = TinyCheckpoint.write(directory);
    }

    private record Ended(int exitCode, String output) {}

    private Ended run(String testClass) throws IOException, InterruptedException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        String classPath = System.getProperty("java.class.path");
        assertThat(
                        ToolProvider.getSystemJavaCompiler()
                                .run(
                                        null,
                                        null,
                                        null,
                                        "-proc:none",
                                        "-classpath",
                                        classPath,
                                        "-d",
                                        classes.toString(),
                                        SOURCES.resolve(testClass + ".java").toString()))
                .isZero();
        Path output = directory.resolve("output.log");
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-Dtiny.model=" + model.directory(),
                                        "-Dtiny.text=" + model.text(),
                                        "-Dretain.store=off",
                                        "-Dretain.cache.directory=" + directory.resolve("cache"),
                                        "-Dretain.reports.directory=" + directory.resolve("retain"),
                                        "-Dallure.results.directory=" + directory.resolve("allure"),
                                        "-classpath",
                                        classes + System.getProperty("path.separator") + classPath,
                                        "org.junit.platform.console.ConsoleLauncher",
                                        "execute",
                                        "--disable-banner",
                                        "--include-engine=retain",
                                        "--select-class=sample." + testClass))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }

    @Test
    void should_be_green_or_red_as_the_gates_are() throws Exception {
        Ended green = run("GreenGateTest");
        assertThat(green.exitCode()).as(green.output()).isZero();
        assertThat(green.output()).contains("2 tests successful");
        assertThat(directory.resolve("retain").resolve("matrix.html")).exists();

        Ended red = run("RedGateTest");
        assertThat(red.exitCode()).as(red.output()).isEqualTo(1);
        assertThat(red.output()).contains("to retain perplexity within 1.1 times of its baseline");
    }
}
