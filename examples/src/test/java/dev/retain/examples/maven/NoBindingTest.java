package dev.retain.examples.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.examples.maven.SampleProject.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample project has no binding of SLF4J, as most have none. */
@Tag("slow")
class NoBindingTest {

    private static final String XML = "target/surefire-reports/TEST-sample.GreenGateTest.xml";

    @TempDir Path directory;

    @SuppressWarnings("NullAway.Init")
    private SampleProject project;

    @BeforeEach
    void writeProject(@TempDir Path modelDirectory) {
        project =
                SampleProject.with(
                        directory, TinyCheckpoint.write(modelDirectory), "GreenGateTest");
    }

    @Test
    void should_say_what_it_does_and_where_the_page_is() throws IOException {
        Outcome outcome = project.test("3.6.0");

        assertThat(outcome.output())
                .contains("[retain] 2 gates on 1 model under 1 compression")
                .contains("[retain] [2/2] tiny rtn-int8-g32, ")
                .contains("[retain] Report: " + directory.resolve("target/retain/matrix.html"));
        assertThat(Files.readString(directory.resolve(XML)))
                .containsSubsequence(
                        "<testcase name=\"keepsPredicting [tiny, rtn-int8-g32]\"",
                        "<system-out><![CDATA[[retain] [",
                        "keepsPredicting: passed in ",
                        "; perplexity retained ",
                        "</system-out>");
    }

    @Test
    void should_say_nothing_when_progress_is_off() {
        Outcome outcome = project.test("3.6.0", "-Dretain.progress=off", "-Dtest=*#isSmall");

        assertThat(outcome.output())
                .contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0")
                .doesNotContain("[retain]");
        assertThat(directory.resolve("target/retain/matrix.html")).exists();
    }
}
