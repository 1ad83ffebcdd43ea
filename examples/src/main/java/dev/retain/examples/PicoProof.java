package dev.retain.examples;

import static dev.retain.api.Capability.KNOWLEDGE;
import static dev.retain.api.Capability.LONG_CONTEXT;
import static dev.retain.api.Capability.REAL_WORLD;
import static dev.retain.api.Capability.TOOL_USE;
import static dev.retain.api.Capability.WORKFLOW;
import static dev.retain.assertions.GateAssertions.moreThan;
import static dev.retain.assertions.GateAssertions.percent;
import static dev.retain.assertions.GateAssertions.within;

import dev.retain.api.AgenticTask;
import dev.retain.api.Awq;
import dev.retain.api.CompressedModel;
import dev.retain.api.Gate;
import dev.retain.api.Gptq;
import dev.retain.api.Magnitude;
import dev.retain.api.ModelUnderTest;
import dev.retain.api.Rtn;
import dev.retain.assertions.GateSoftAssertions;
import java.util.List;

/**
 * What the model card of the embedded model says, with tolerances that need about a thousand
 * samples.
 */
@ModelUnderTest("pico")
@AgenticTask({TOOL_USE, WORKFLOW, LONG_CONTEXT, KNOWLEDGE, REAL_WORLD})
class PicoProof {

    @Gate
    @Rtn(bits = 8, groupSize = 64)
    @Gptq(bits = 4, groupSize = 64)
    @Awq(bits = 4, groupSize = 64)
    void goodCompressionsKeepEverything(CompressedModel model, GateSoftAssertions softly) {
        for (var capability : List.of(TOOL_USE, WORKFLOW, LONG_CONTEXT, KNOWLEDGE, REAL_WORLD)) {
            softly.assertThat(model).retains(capability, within(percent(3)));
        }
    }

    @Gate
    @AgenticTask({TOOL_USE, WORKFLOW})
    @Rtn(bits = 2, groupSize = 64)
    @Magnitude(sparsity = 0.7)
    void tooMuchLosesToolsAndPlans(CompressedModel model, GateSoftAssertions softly) {
        softly.assertThat(model).hasLost(TOOL_USE, moreThan(percent(10)));
        softly.assertThat(model).hasLost(WORKFLOW, moreThan(percent(10)));
    }
}
