package sample;

import static dev.retain.api.Capability.LANGUAGE;
import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.times;

import dev.retain.api.AgenticTask;
import dev.retain.api.CompressedModel;
import dev.retain.api.Compression;
import dev.retain.api.Gate;
import dev.retain.api.Method;
import dev.retain.api.ModelUnderTest;
import dev.retain.api.Rtn;

@ModelUnderTest(value = "${tiny.model}", name = "tiny")
@AgenticTask(value = LANGUAGE, data = "${tiny.text}")
@Compression(method = Method.RTN, bits = 8, groupSize = 32)
@Compression(method = Method.RTN, bits = 2, groupSize = 32)
class RedGateTest {

    @Gate
    void keepsPredicting(CompressedModel model) {
        assertThat(model).perplexity().isAtMost(times(1.1));
    }
}
