package dev.retain.examples.kills;

import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.percent;
import static dev.retain.assertions.GateAssertions.within;

import dev.retain.api.AgenticTask;
import dev.retain.api.CompressedModel;
import dev.retain.api.Gate;
import dev.retain.api.ModelUnderTest;
import dev.retain.api.Rtn;

/** Two models and six cells of each, some of them red. */
@ModelUnderTest("pico")
@ModelUnderTest(value = "${twin}", name = "twin")
@AgenticTask(suites = {"mini-facts", "mini-choice"})
@Rtn(bits = 8, groupSize = 64)
@Rtn(bits = 4, groupSize = 64)
@Rtn(bits = 2, groupSize = 64)
class TwoModelsGates {

    @Gate
    void keepsFacts(CompressedModel model) {
        assertThat(model).isWellFormed();
        assertThat(model).retains("mini-facts", within(percent(20)));
    }

    @Gate
    void keepsChoices(CompressedModel model) {
        assertThat(model).retains("mini-choice", within(percent(20)));
    }
}
