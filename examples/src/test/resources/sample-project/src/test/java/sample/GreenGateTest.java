package sample;

import static dev.retain.api.Capability.LANGUAGE;
import static dev.retain.api.Method.RTN;
import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.bits;
import static dev.retain.assertions.GateAssertions.times;

import dev.retain.api.AgenticTask;
import dev.retain.api.CompressedModel;
import dev.retain.api.Gate;
import dev.retain.api.ModelUnderTest;
import dev.retain.api.Rtn;

@ModelUnderTest(value = "${tiny.model}", name = "tiny")
@AgenticTask(value = LANGUAGE, data = "${tiny.text}")
@Rtn(bits = 8, groupSize = 32)
class GreenGateTest {

    @Gate
    void keepsPredicting(CompressedModel model) {
        assertThat(model).isCompressedWith(RTN, bits(8));
        assertThat(model).perplexity().isAtMost(times(1.1));
    }

    @Gate
    void isSmall(CompressedModel model) {
        assertThat(model).hasBitsPerWeightAtMost(10);
    }
}
