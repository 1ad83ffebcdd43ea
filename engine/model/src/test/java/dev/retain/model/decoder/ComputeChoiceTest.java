package dev.retain.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputeChoiceTest {

    @ParameterizedTest
    @CsvSource({
        "false, false, AUTO, FP32",
        "false, false, BF16, BF16",
        "false, true, AUTO, BF16_PACKED",
        "false, true, BF16, BF16_PACKED",
        "false, true, FP16, FP16",
        "false, true, FP32, FP32",
        "true, false, AUTO, FP16",
        "true, false, BF16, BF16",
        "true, true, AUTO, BF16",
        "true, true, FP16, FP16"
    })
    void should_take_the_fastest_that_is_in_hardware(
            boolean gpu, boolean bfloat16, Precision precision, ComputeType.Kind kind) {
        assertThat(new ComputeChoice(gpu, bfloat16).of(precision)).isEqualTo(kind);
    }
}
