package dev.retain.examples.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.examples.maven.SampleProject.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample project has no binding of SLF4J, as most have none. */
@Tag("slow")
class NoBindingTest {

    @Test
    void should_say_what_it_does_and_where_the_page_is(
            @TempDir Path modelDirectory, @TempDir Path directory) {
        SampleProject project =
                SampleProject.with(
                        directory, TinyCheckpoint.write(modelDirectory), "GreenGateTest");

        Outcome outcome = project.test("3.6.0", "-Dretain.limit=8");

        assertThat(outcome.output())
                .contains("[retain] 2 gates on 1 model under 1 compression")
                .contains("[retain] [2/2] tiny rtn-int8-g32, ")
                .contains("[retain] Report: " + directory.resolve("target/retain/matrix.html"));
    }
}
