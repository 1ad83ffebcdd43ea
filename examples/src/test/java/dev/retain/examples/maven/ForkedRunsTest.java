package dev.retain.examples.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.examples.maven.SampleProject.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page says of a build with several forks, reruns, and forks that die. */
@Tag("slow")
class ForkedRunsTest {

    private static final String NEWEST = "3.6.0";

    @TempDir static Path modelDirectory;
    private static TinyCheckpoint model;

    @TempDir Path directory;

    @BeforeAll
    static void writeModel() {
        model = TinyCheckpoint.write(modelDirectory);
    }

    private JsonNode matrix() throws IOException {
        return new ObjectMapper().readTree(directory.resolve("target/retain/matrix.json").toFile());
    }

    private String page() throws IOException {
        return Files.readString(directory.resolve("target/retain/matrix.html"));
    }

    private static JsonNode cell(JsonNode matrix, String method) {
        return StreamSupport.stream(matrix.path("cells").spliterator(), false)
                .filter(cell -> cell.path("method").asText().equals(method))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "Surefire {0}")
    @ValueSource(strings = {"3.5.4", NEWEST})
    void should_show_every_attempt_of_every_fork_on_one_page(String surefire) throws IOException {
        SampleProject project =
                SampleProject.with(
                        directory,
                        model,
                        "PassingGateTest",
                        "FailingGateTest",
                        "FlakyGateTest",
                        "HungryGateTest");
        Outcome outcome =
                project.test(surefire, "-DforkCount=2", "-Dsurefire.rerunFailingTestsCount=1");

        assertThat(outcome.isRed()).as(outcome.output()).isTrue();
        assertThat(outcome.output()).contains("Flakes: 1");
        JsonNode matrix = matrix();
        assertThat(matrix.path("run").path("ended").booleanValue()).as(page()).isTrue();
        assertThat(matrix.path("run").path("green").booleanValue()).isFalse();
        assertThat(matrix.path("cells")).hasSize(4);
        assertThat(matrix.path("tally").toString())
                .contains("\"passed\":1", "\"failed\":1", "\"broken\":1", "\"flaky\":1");
        assertThat(cell(matrix, "isSmaller").path("attempt").intValue()).isEqualTo(2);
        assertThat(cell(matrix, "takesAllMemory").path("failure").asText())
                .contains("the Java heap of", "-Xmx");
        JsonNode flaky = cell(matrix, "isWellTheSecondTime");
        assertThat(flaky.path("outcome").asText()).isEqualTo("PASSED");
        assertThat(flaky.path("before").get(0).path("outcome").asText()).isEqualTo("FAILED");
        assertThat(flaky.path("directory").asText()).endsWith("/attempt-2");
        assertThat(page()).contains("passed at attempt 2 of 2; attempt 1: FAILED");
    }

    @Test
    void should_show_nothing_of_an_earlier_build() throws IOException {
        SampleProject project =
                SampleProject.with(directory, model, "PassingGateTest", "FailingGateTest");
        assertThat(project.test(NEWEST).isRed()).isTrue();
        String before = matrix().path("run").path("id").asText();

        Outcome outcome = project.test(NEWEST, "-Dtest=PassingGateTest");

        assertThat(outcome.isRed()).as(outcome.output()).isFalse();
        assertThat(matrix().path("run").path("id").asText()).isNotEqualTo(before);
        assertThat(matrix().path("cells")).hasSize(1);
        assertThat(page()).contains("The gate passed").doesNotContain("FailingGateTest");
    }

    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a gate kills its own process by kill -9")
    @ParameterizedTest(name = "Surefire {0}")
    @ValueSource(strings = {"3.5.4", NEWEST})
    void should_say_where_forks_were_when_they_died(String surefire) throws IOException {
        SampleProject project =
                SampleProject.with(
                        directory, model, "PassingGateTest", "ExitingGateTest", "KilledGateTest");
        Outcome outcome = project.test(surefire, "-DforkCount=2");

        assertThat(outcome.isRed()).as(outcome.output()).isTrue();
        JsonNode matrix = matrix();
        assertThat(matrix.path("run").path("ended").booleanValue()).isFalse();
        assertThat(matrix.path("run").path("green").booleanValue()).isFalse();
        assertThat(matrix.path("run").path("fragments").findValuesAsText("running"))
                .contains("ExitingGateTest.leaves(tiny, same)")
                .contains("KilledGateTest.isKilled(tiny, same)");
        assertThat(page())
                .contains("<h1>This run did not end</h1>")
                .contains("at ExitingGateTest.leaves(tiny, same)")
                .contains("at KilledGateTest.isKilled(tiny, same)");
    }
}
