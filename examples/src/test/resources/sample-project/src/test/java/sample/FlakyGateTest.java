package sample;

import static dev.retain.assertions.GateAssertions.assertThat;

import dev.retain.api.Artifact;
import dev.retain.api.CompressedModel;
import dev.retain.api.Gate;
import dev.retain.api.ModelUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

@ModelUnderTest(value = "${tiny.model}", name = "tiny")
@Artifact(value = "${tiny.model}", name = "same")
class FlakyGateTest {

    private static final Path SEEN = Path.of("target", "seen");

    @Gate
    void isWellTheSecondTime(CompressedModel model) throws IOException {
        boolean first = !Files.exists(SEEN);
        Files.writeString(SEEN, "");
        assertThat(model).hasBitsPerWeightAtMost(first ? 1 : 32);
    }
}
