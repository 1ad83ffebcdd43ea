package sample;

import static dev.retain.assertions.GateAssertions.assertThat;

import dev.retain.api.Artifact;
import dev.retain.api.CompressedModel;
import dev.retain.api.Gate;
import dev.retain.api.ModelUnderTest;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@ModelUnderTest(value = "${tiny.model}", name = "tiny")
@Artifact(value = "${tiny.model}", name = "itself")
@DisplayName("What Jupiter says counts")
class JupiterGateTest {

    @Gate
    @Tag("quick")
    void isWellFormed(CompressedModel model) {
        assertThat(model).isWellFormed();
    }

    @Gate
    @Disabled("until there is a smaller one")
    void isTiny(CompressedModel model) {
        assertThat(model).hasBitsPerWeightAtMost(1);
    }

    @ModelUnderTest(value = "${tiny.model}", name = "tiny")
    @Artifact(value = "${tiny.model}", name = "itself")
    static class Nested {

        @Gate
        void isWellFormed(CompressedModel model) {
            assertThat(model).isWellFormed();
        }
    }
}
