package dev.retain.examples.own;

import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.percent;
import static dev.retain.assertions.GateAssertions.within;

import dev.retain.api.AgenticTask;
import dev.retain.api.CompressedModel;
import dev.retain.api.Gate;
import dev.retain.api.ModelUnderTest;
import dev.retain.api.Rtn;

@ModelUnderTest("pico")
@AgenticTask(data = "src/test/resources/cases.jsonl")
@Rtn(bits = 8, groupSize = 64)
class OwnPromptsTest {

    @Gate
    void answersAsBefore(CompressedModel model) {
        assertThat(model).retainsCases(within(percent(10)));
    }
}
