package dev.retain.examples;

import static dev.retain.api.Capability.TOOL_USE;
import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.percent;
import static dev.retain.assertions.GateAssertions.pool;
import static dev.retain.assertions.GateAssertions.within;

import dev.retain.api.AgenticTask;
import dev.retain.api.Allocation;
import dev.retain.api.Calibration;
import dev.retain.api.CompressedModel;
import dev.retain.api.Gate;
import dev.retain.api.ModelUnderTest;
import dev.retain.api.PruningAgent;
import dev.retain.api.Wanda;

/**
 * The embedded model pruned by a transcript: eight decisions, made before, are carried out and
 * measured again, and nobody is asked. The transcript is one of {@link Allocation#THRESHOLD}, the
 * rule that needs no agent; one of an agent is given in the same way.
 */
@ModelUnderTest("pico")
@AgenticTask(TOOL_USE)
@Wanda(
        sparsity = 0.3,
        allocation = Allocation.AGENT,
        calibration = @Calibration(samples = 12, length = 128))
@PruningAgent(transcript = "${transcript}")
class PicoByTranscript {

    @Gate
    void keepsToolsWithoutThirtyPercentOfItsWeights(CompressedModel model) {
        assertThat(model).isWellFormed();
        assertThat(model).hasSparsityOf(pool(0.3));
        assertThat(model).retainsToolUse(within(percent(20)));
    }
}
