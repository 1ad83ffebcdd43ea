package sample;

import static dev.retain.assertions.GateAssertions.assertThat;

import dev.retain.api.Artifact;
import dev.retain.api.CompressedModel;
import dev.retain.api.Gate;
import dev.retain.api.ModelUnderTest;
import java.io.IOException;

@ModelUnderTest(value = "${tiny.model}", name = "tiny")
@Artifact(value = "${tiny.model}", name = "same")
class KilledGateTest {

    @Gate
    void isKilled(CompressedModel model) throws IOException, InterruptedException {
        assertThat(model).isWellFormed();
        String self = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-9", self).start().waitFor();
    }
}
