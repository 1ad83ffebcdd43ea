package dev.retain.examples.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.examples.maven.SampleProject.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The versions of JUnit that the README says were tried, in a project that pins them. */
@Tag("slow")
class JUnitVersionsTest {

    private static final Path README = Path.of("..", "README.md");
    private static final String SUREFIRE = "3.5.6";

    @TempDir static Path modelDirectory;
    private static TinyCheckpoint model;

    @TempDir Path directory;

    @BeforeAll
    static void writeModel() {
        model = TinyCheckpoint.write(modelDirectory);
    }

    static Stream<String> tried() throws IOException {
        String row =
                Files.readAllLines(README).stream()
                        .filter(line -> line.startsWith("| JUnit |"))
                        .findFirst()
                        .orElseThrow();
        return Arrays.stream(row.split("\\|")[2].split(",")).map(String::strip);
    }

    private Outcome test(String junit, String... classes) {
        return SampleProject.with(directory, model, classes)
                .test(SUREFIRE, "-Pjunit", "-Djunit.version=" + junit);
    }

    @ParameterizedTest(name = "JUnit {0}")
    @MethodSource("tried")
    void should_run_beside_ordinary_tests(String junit) {
        Outcome outcome = test(junit, "GreenGateTest", "JupiterGateTest", "OrdinaryTest");

        assertThat(outcome.isRed()).as(outcome.output()).isFalse();
        assertThat(outcome.output()).contains("Tests run: 6, Failures: 0, Errors: 0, Skipped: 1");
        assertThat(directory.resolve("target/retain/matrix.html")).exists();
    }

    @Test
    void should_say_what_is_wrong_where_the_platform_has_no_discovery_issues() {
        Outcome outcome = test("5.10.0", "WrongGateTest");

        assertThat(outcome.isRed()).as(outcome.output()).isTrue();
        assertThat(outcome.output())
                .contains(
                        "sample.WrongGateTest has no model; add @ModelUnderTest(\"${model.dir}\")");
    }

    @Test
    void should_name_both_versions_where_the_platform_is_too_old() {
        Outcome outcome = test("5.9.3", "GreenGateTest");

        assertThat(outcome.isRed()).as(outcome.output()).isTrue();
        assertThat(outcome.output())
                .contains("JUnit Platform 1.9.3 is on the class path, but Retain needs 1.10.0")
                .contains("<artifactId>junit-bom</artifactId>");
    }
}
