package dev.retain.examples;

import static dev.retain.api.Capability.LANGUAGE;
import static dev.retain.api.Capability.LONG_CONTEXT;
import static dev.retain.api.Capability.TOOL_USE;
import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.times;

import dev.retain.api.AgenticTask;
import dev.retain.api.Awq;
import dev.retain.api.Calibration;
import dev.retain.api.CompressedModel;
import dev.retain.api.Gate;
import dev.retain.api.Gptq;
import dev.retain.api.Magnitude;
import dev.retain.api.ModelUnderTest;
import dev.retain.api.Rtn;
import dev.retain.api.SmoothQuant;
import dev.retain.api.SparseGpt;
import dev.retain.api.Wanda;

/**
 * All methods side by side on SmolLM2-135M-Instruct: perplexity of a text, tool use, and the
 * needle. Eight bits must keep the perplexity; of the others the matrix shows what they cost.
 * {@code -Dmodel}, {@code -Dtext} and {@code -Dcalibration} say where the files are.
 */
@ModelUnderTest(value = "${model}", name = "smollm2")
@AgenticTask(
        value = {LANGUAGE, TOOL_USE, LONG_CONTEXT},
        data = "${text}")
class MethodsOnSmolLm2 {

    private static final String CALIBRATION = "${calibration}";

    @Gate
    @Rtn(bits = 8, groupSize = 64)
    @Gptq(bits = 8, groupSize = 64, calibration = @Calibration(CALIBRATION))
    @Awq(bits = 8, groupSize = 64, calibration = @Calibration(CALIBRATION))
    void eightBits(CompressedModel model) {
        assertThat(model).isWellFormed().hasPerplexityAtMost(times(1.01));
    }

    @Gate
    @Rtn(bits = 4, groupSize = 64)
    @Gptq(bits = 4, groupSize = 64, calibration = @Calibration(CALIBRATION))
    @Awq(bits = 4, groupSize = 64, calibration = @Calibration(CALIBRATION))
    void fourBits(CompressedModel model) {
        assertThat(model).isWellFormed();
    }

    @Gate
    @Rtn(bits = 3, groupSize = 64)
    @Gptq(bits = 3, groupSize = 64, calibration = @Calibration(CALIBRATION))
    @Awq(bits = 3, groupSize = 64, calibration = @Calibration(CALIBRATION))
    void threeBits(CompressedModel model) {
        assertThat(model).isWellFormed();
    }

    @Gate
    @SmoothQuant(calibration = @Calibration(CALIBRATION))
    void eightBitsInActivationsToo(CompressedModel model) {
        assertThat(model).isWellFormed();
    }

    @Gate
    @Magnitude(sparsity = 0.5)
    @Wanda(sparsity = 0.5, calibration = @Calibration(CALIBRATION))
    @SparseGpt(sparsity = 0.5, calibration = @Calibration(CALIBRATION))
    void halfOfTheWeights(CompressedModel model) {
        assertThat(model).isWellFormed();
    }

    @Gate
    @Magnitude(pattern = "4:8")
    @Wanda(pattern = "4:8", calibration = @Calibration(CALIBRATION))
    @SparseGpt(pattern = "4:8", calibration = @Calibration(CALIBRATION))
    void fourOfEightWeights(CompressedModel model) {
        assertThat(model).isWellFormed();
    }

    @Gate
    @Magnitude(pattern = "2:4")
    @Wanda(pattern = "2:4", calibration = @Calibration(CALIBRATION))
    @SparseGpt(pattern = "2:4", calibration = @Calibration(CALIBRATION))
    void twoOfFourWeights(CompressedModel model) {
        assertThat(model).isWellFormed();
    }
}
