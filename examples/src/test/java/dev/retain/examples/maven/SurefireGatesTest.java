package dev.retain.examples.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.examples.maven.SampleProject.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gates that are disabled, nested in others, or never end, as Surefire sees them. */
@Tag("slow")
class SurefireGatesTest {

    @TempDir static Path modelDirectory;
    private static TinyCheckpoint model;

    @TempDir Path directory;

    @BeforeAll
    static void writeModel() {
        model = TinyCheckpoint.write(modelDirectory);
    }

    private String report(String testClass) throws IOException {
        return Files.readString(
                directory.resolve("target/surefire-reports/TEST-sample." + testClass + ".xml"));
    }

    @ParameterizedTest(name = "Surefire {0}")
    @ValueSource(strings = {"3.5.4", "3.6.0"})
    void should_skip_what_is_disabled_and_run_what_is_nested(String surefire) throws IOException {
        Outcome outcome =
                SampleProject.with(directory, model, "JupiterGateTest")
                        .test(surefire, "-Pjupiter", "-Dtest=JupiterGateTest");

        assertThat(outcome.isRed()).as(outcome.output()).isFalse();
        assertThat(outcome.output()).contains("Tests run: 3, Failures: 0, Errors: 0, Skipped: 1");
        assertThat(report("JupiterGateTest"))
                .contains("isTiny is @Disabled: until there is a smaller one");
        assertThat(report("JupiterGateTest$Nested")).contains("isWellFormed [tiny, itself]");
    }

    @ParameterizedTest(name = "Surefire {0}")
    @ValueSource(strings = {"3.5.4", "3.6.0"})
    void should_be_red_and_go_on_when_a_gate_never_ends(String surefire) throws IOException {
        Outcome outcome =
                SampleProject.with(directory, model, "EndlessGateTest")
                        .test(surefire, "-Dretain.cell.timeout=3");

        assertThat(outcome.isRed()).as(outcome.output()).isTrue();
        assertThat(outcome.output())
                .contains("Tests run: 2, Failures: 0, Errors: 1, Skipped: 0")
                .contains("took longer than 3 s, and its gate did not end when it was interrupted")
                .contains("raise retain.cell.timeout");
        assertThat(report("EndlessGateTest"))
                .as("where it was")
                .contains("sample.EndlessGateTest.neverEnds(EndlessGateTest.java");
        assertThat(directory.resolve("target/retain/matrix.html")).exists();
    }
}
