package dev.retain.examples.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.examples.maven.SampleProject.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Surefire makes of our engine: red must be red, whatever the version. */
@Tag("slow")
class SurefireRunsTest {

    private static final String NEWEST = "3.6.0";

    @TempDir static Path modelDirectory;
    private static TinyCheckpoint model;

    @TempDir Path directory;

    @BeforeAll
    static void writeModel() {
        model = TinyCheckpoint.write(modelDirectory);
    }

    @ParameterizedTest(name = "Surefire {0}")
    @ValueSource(strings = {"3.5.4", NEWEST})
    void should_be_green_when_every_gate_passes(String surefire) {
        Outcome outcome = SampleProject.with(directory, model, "GreenGateTest").test(surefire);

        assertThat(outcome.isRed()).as(outcome.output()).isFalse();
        assertThat(outcome.output()).contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(directory.resolve("target/retain/matrix.html")).exists();
    }

    @ParameterizedTest(name = "Surefire {0}")
    @ValueSource(strings = {"3.5.4", NEWEST})
    void should_be_red_when_one_gate_fails(String surefire) {
        Outcome outcome =
                SampleProject.with(directory, model, "GreenGateTest", "RedGateTest").test(surefire);

        assertThat(outcome.isRed()).as(outcome.output()).isTrue();
        assertThat(outcome.output())
                .contains("Tests run: 4, Failures: 1, Errors: 0, Skipped: 0")
                .contains("RedGateTest")
                .contains("tiny @ rtn-int2-g32")
                .contains("to retain perplexity within 1.1 times of its baseline")
                .contains("BUILD FAILURE");
    }

    @ParameterizedTest(name = "Surefire {0}")
    @ValueSource(strings = {"3.5.4", NEWEST})
    void should_stay_red_when_the_failure_is_run_again(String surefire) {
        Outcome outcome =
                SampleProject.with(directory, model, "RedGateTest")
                        .test(surefire, "-Dsurefire.rerunFailingTestsCount=1");

        assertThat(outcome.isRed()).as(outcome.output()).isTrue();
        assertThat(outcome.output()).doesNotContain("Flakes:").contains("BUILD FAILURE");
    }

    @Test
    void should_run_one_method_when_one_is_named() {
        Outcome outcome =
                SampleProject.with(directory, model, "GreenGateTest", "RedGateTest")
                        .test(NEWEST, "-Dtest=GreenGateTest#isSmall");

        assertThat(outcome.isRed()).as(outcome.output()).isFalse();
        assertThat(outcome.output()).contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void should_run_one_compression_when_its_tag_is_named() {
        Outcome outcome =
                SampleProject.with(directory, model, "RedGateTest")
                        .test(NEWEST, "-Dgroups=rtn-int8-g32");

        assertThat(outcome.isRed()).as(outcome.output()).isFalse();
        assertThat(outcome.output()).contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void should_be_red_when_no_cell_ran() {
        Outcome outcome =
                SampleProject.with(directory, model, "GreenGateTest")
                        .test(NEWEST, "-Dgroups=no-such-tag");

        assertThat(outcome.isRed()).as(outcome.output()).isTrue();
    }

    @Test
    void should_not_be_green_when_samples_are_limited() {
        Outcome outcome =
                SampleProject.with(directory, model, "GreenGateTest")
                        .test(NEWEST, "-Dretain.limit=8", "-Dtest=GreenGateTest#keepsPredicting");

        assertThat(outcome.isRed()).as(outcome.output()).isTrue();
        assertThat(outcome.output())
                .contains("Skipped: 1")
                .contains("no cell of sample.GreenGateTest ran");
    }

    @Test
    void should_say_where_to_get_a_model_when_there_is_none() {
        Outcome outcome =
                SampleProject.with(directory, model, "GreenGateTest")
                        .test(NEWEST, "-Dtiny.model=" + directory.resolve("nowhere"));

        assertThat(outcome.isRed()).as(outcome.output()).isTrue();
        assertThat(outcome.output()).contains("nowhere").contains("huggingface.co");
    }
}
