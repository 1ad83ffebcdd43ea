package dev.retain.examples;

import static dev.retain.api.Capability.LONG_CONTEXT;
import static dev.retain.api.Capability.TOOL_USE;
import static dev.retain.api.Method.MAGNITUDE;
import static dev.retain.api.Method.RTN;
import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.bits;
import static dev.retain.assertions.GateAssertions.groupSize;
import static dev.retain.assertions.GateAssertions.moreThan;
import static dev.retain.assertions.GateAssertions.percent;
import static dev.retain.assertions.GateAssertions.pool;
import static dev.retain.assertions.GateAssertions.within;

import dev.retain.api.AgenticTask;
import dev.retain.api.CompressedModel;
import dev.retain.api.Compression;
import dev.retain.api.Gate;
import dev.retain.api.Magnitude;
import dev.retain.api.ModelUnderTest;
import dev.retain.api.Rtn;
import dev.retain.assertions.GateSoftAssertions;

/**
 * What survives compression in SmolLM2-135M-Instruct. Eight bits keep everything; four bits still
 * find a needle but call fewer tools; two bits and pruning by half destroy both. The last three are
 * negative controls: they prove that these gates can fail.
 */
@ModelUnderTest(value = "${model}", name = "smollm2")
@AgenticTask({TOOL_USE, LONG_CONTEXT})
class SmolLm2Gates {

    @Gate
    @Rtn(bits = 8, groupSize = 64)
    void eightBitsKeepActing(CompressedModel model) {
        assertThat(model).isCompressedWith(RTN, bits(8), groupSize(64)).hasBitsPerWeightAtMost(8.5);
        assertThat(model).retainsToolUse(within(percent(10)));
        assertThat(model).retainsLongContext(within(percent(10)));
    }

    @Gate
    @Rtn(bits = 4, groupSize = 64)
    void fourBitsFindButNoLongerCall(CompressedModel model) {
        assertThat(model).isCompressedWith(RTN, bits(4), groupSize(64)).hasBitsPerWeightAtMost(4.5);
        assertThat(model).retainsLongContext(within(percent(10)));
        assertThat(model).hasLost(TOOL_USE, moreThan(percent(5)));
    }

    @Gate
    @Rtn(bits = 2, groupSize = 64)
    void twoBitsLoseBoth(CompressedModel model, GateSoftAssertions softly) {
        softly.assertThat(model).isCompressedWith(RTN, bits(2));
        softly.assertThat(model).hasLost(TOOL_USE, moreThan(percent(10)));
        softly.assertThat(model).hasLost(LONG_CONTEXT, moreThan(percent(10)));
    }

    @Gate
    @Magnitude(sparsity = 0.5)
    @Compression(method = MAGNITUDE, pattern = "2:4")
    void pruningHalfLosesBoth(CompressedModel model, GateSoftAssertions softly) {
        softly.assertThat(model).isCompressedWith(MAGNITUDE).hasSparsityOf(pool(0.5));
        softly.assertThat(model).hasLost(TOOL_USE, moreThan(percent(10)));
        softly.assertThat(model).hasLost(LONG_CONTEXT, moreThan(percent(10)));
    }
}
