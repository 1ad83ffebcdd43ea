package dev.retain.examples.kills;

import static dev.retain.api.Capability.KNOWLEDGE;
import static dev.retain.api.Capability.TOOL_USE;
import static dev.retain.assertions.GateAssertions.percent;
import static dev.retain.assertions.GateAssertions.within;

import dev.retain.api.AgenticTask;
import dev.retain.api.CompressedModel;
import dev.retain.api.Gate;
import dev.retain.api.ModelUnderTest;
import dev.retain.api.Rtn;
import dev.retain.assertions.GateSoftAssertions;

/** A job of some seconds. */
@ModelUnderTest("pico")
@AgenticTask({TOOL_USE, KNOWLEDGE})
class SharedGates {

    @Gate
    @Rtn(bits = 4, groupSize = 64)
    void keepsToolsAndFacts(CompressedModel model, GateSoftAssertions softly) {
        softly.assertThat(model).retainsToolUse(within(percent(10)));
        softly.assertThat(model).retainsKnowledge(within(percent(10)));
    }
}
