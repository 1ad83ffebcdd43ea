package sample;

import static dev.retain.api.Capability.LANGUAGE;
import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.blessed;
import static dev.retain.assertions.GateAssertions.times;
import static dev.retain.assertions.GateAssertions.within;

import dev.retain.api.AgenticTask;
import dev.retain.api.CompressedModel;
import dev.retain.api.Gate;
import dev.retain.api.ModelUnderTest;
import dev.retain.api.Rtn;

@ModelUnderTest(value = "${tiny.model}", name = "tiny")
@AgenticTask(value = LANGUAGE, data = "${tiny.text}")
@Rtn(bits = 8, groupSize = 32)
class BlessedGateTest {

    @Gate
    void keepsPredicting(CompressedModel model) {
        assertThat(model).perplexity().isAtMost(times(1.1));
        assertThat(model).hasNotRegressedSince(blessed(), within(times(1.1)));
    }
}
