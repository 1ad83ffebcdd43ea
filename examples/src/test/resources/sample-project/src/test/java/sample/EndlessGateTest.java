package sample;

import static dev.retain.assertions.GateAssertions.assertThat;

import dev.retain.api.Artifact;
import dev.retain.api.CompressedModel;
import dev.retain.api.Gate;
import dev.retain.api.ModelUnderTest;

@ModelUnderTest(value = "${tiny.model}", name = "tiny")
@Artifact(value = "${tiny.model}", name = "itself")
class EndlessGateTest {

    @Gate
    void neverEnds(CompressedModel model) {
        while (model.name().startsWith("tiny")) {
            Thread.onSpinWait();
        }
    }

    @Gate
    void ends(CompressedModel model) {
        assertThat(model).isWellFormed();
    }
}
