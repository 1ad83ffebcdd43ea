package sample;

import static dev.retain.assertions.GateAssertions.assertThat;

import dev.retain.api.Artifact;
import dev.retain.api.CompressedModel;
import dev.retain.api.Gate;
import dev.retain.api.ModelUnderTest;

@ModelUnderTest(value = "${tiny.model}", name = "tiny")
@Artifact(value = "${tiny.model}", name = "same")
class HungryGateTest {

    @Gate
    void takesAllMemory(CompressedModel model) {
        assertThat(model).isWellFormed();
        long[][] much = new long[1_000][];
        for (int i = 0; i < much.length; i++) {
            much[i] = new long[Integer.MAX_VALUE - 8];
        }
    }
}
