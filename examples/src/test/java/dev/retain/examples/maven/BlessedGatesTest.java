package dev.retain.examples.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.examples.maven.SampleProject.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project whose gate is blessed once and compared from then on, build by build. */
@Tag("slow")
class BlessedGatesTest {

    private static final String SUREFIRE = "3.6.0";

    @TempDir Path modelDirectory = Path.of(".");
    @TempDir Path directory = Path.of(".");

    @Test
    void should_be_red_until_it_is_blessed_and_draw_each_build() throws IOException {
        TinyCheckpoint model = TinyCheckpoint.write(modelDirectory);
        SampleProject project = SampleProject.with(directory, model, "BlessedGateTest");

        Outcome first = project.test(SUREFIRE, "-Dretain.commit=one");
        assertThat(first.isRed()).as(first.output()).isTrue();
        assertThat(first.output())
                .contains("nothing was blessed of BlessedGateTest.keepsPredicting(tiny,")
                .contains("run mvn test -Dtest=BlessedGateTest -Dretain.bless");

        Outcome blessing = project.test(SUREFIRE, "-Dretain.bless", "-Dretain.commit=two");
        assertThat(blessing.isRed()).as(blessing.output()).isFalse();
        assertThat(directory.resolve("src/test/resources/retain/sample.BlessedGateTest.json"))
                .content()
                .contains("\"suite\" : \"perplexity\"", "\"commit\" : \"two\"");
        assertThat(json("matrix.json").at("/facts/blessed").textValue())
                .startsWith("blessed BlessedGateTest.keepsPredicting(tiny, rtn-int8-g32) in ");

        Outcome later = project.test(SUREFIRE, "-Dretain.commit=three");
        assertThat(later.isRed()).as(later.output()).isFalse();
        assertThat(json("matrix.json").at("/cells/0/verdicts/1/claim").textValue())
                .isEqualTo("NOT_REGRESSED");
        assertThat(json("matrix.json").at("/facts/outcomes").textValue())
                .endsWith("from the store, none computed");
        assertThat(json("trend.json").at("/cells/0/runs").findValuesAsText("commit"))
                .containsExactly("two", "three");
        assertThat(directory.resolve("target/retain/matrix.html"))
                .content()
                .contains("<figure class=\"trend\">", "retained in all of the last 2 runs");
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(directory.resolve("target/retain/" + name).toFile());
    }
}
