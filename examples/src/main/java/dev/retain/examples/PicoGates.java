package dev.retain.examples;

import static dev.retain.api.Capability.KNOWLEDGE;
import static dev.retain.api.Capability.LANGUAGE;
import static dev.retain.api.Capability.LONG_CONTEXT;
import static dev.retain.api.Capability.REAL_WORLD;
import static dev.retain.api.Capability.TOOL_USE;
import static dev.retain.api.Capability.WORKFLOW;
import static dev.retain.assertions.GateAssertions.moreThan;
import static dev.retain.assertions.GateAssertions.percent;
import static dev.retain.assertions.GateAssertions.times;
import static dev.retain.assertions.GateAssertions.within;

import dev.retain.api.AgenticTask;
import dev.retain.api.Awq;
import dev.retain.api.CompressedModel;
import dev.retain.api.Gate;
import dev.retain.api.Gptq;
import dev.retain.api.Magnitude;
import dev.retain.api.ModelUnderTest;
import dev.retain.api.Rtn;
import dev.retain.api.Wanda;
import dev.retain.assertions.GateSoftAssertions;

/**
 * What survives compression in the embedded model. Eight and four bits keep everything. Pruning
 * half keeps what the model knows and finds, and loses plans. Two bits, and pruning 70 %, lose
 * tools and plans: these gates are negative controls, which prove that a gate can fail.
 */
@ModelUnderTest("pico")
@AgenticTask({TOOL_USE, WORKFLOW, LONG_CONTEXT, KNOWLEDGE, REAL_WORLD, LANGUAGE})
class PicoGates {

    @Gate
    @Rtn(bits = 8, groupSize = 64)
    void eightBitsKeepEverything(CompressedModel model, GateSoftAssertions softly) {
        keepsEverything(model, softly);
    }

    @Gate
    @Rtn(bits = 4, groupSize = 64)
    @Gptq(bits = 4, groupSize = 64)
    @Awq(bits = 4, groupSize = 64)
    void fourBitsKeepEverything(CompressedModel model, GateSoftAssertions softly) {
        keepsEverything(model, softly);
    }

    private static void keepsEverything(CompressedModel model, GateSoftAssertions softly) {
        softly.assertThat(model).isWellFormed();
        softly.assertThat(model).retainsToolUse(within(percent(6)));
        softly.assertThat(model).retainsWorkflow(within(percent(6)));
        softly.assertThat(model).retainsLongContext(within(percent(6)));
        softly.assertThat(model).retainsKnowledge(within(percent(6)));
        softly.assertThat(model).retains(REAL_WORLD, within(percent(6)));
        softly.assertThat(model).hasPerplexityAtMost(times(1.02));
    }

    @Gate
    @Wanda(sparsity = 0.5)
    void pruningHalfKeepsWhatItKnows(CompressedModel model, GateSoftAssertions softly) {
        softly.assertThat(model).isWellFormed();
        softly.assertThat(model).retainsKnowledge(within(percent(10)));
        softly.assertThat(model).retainsLongContext(within(percent(6)));
        softly.assertThat(model).hasLost(WORKFLOW, moreThan(percent(5)));
    }

    @Gate
    @Rtn(bits = 2, groupSize = 64)
    @Magnitude(sparsity = 0.7)
    void tooMuchLosesToolsAndPlans(CompressedModel model, GateSoftAssertions softly) {
        softly.assertThat(model).hasLost(TOOL_USE, moreThan(percent(10)));
        softly.assertThat(model).hasLost(WORKFLOW, moreThan(percent(10)));
    }
}
