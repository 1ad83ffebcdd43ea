package dev.retain.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputeChoiceTest {

    @ParameterizedTest
    @CsvSource({
        "false, false, false, AUTO, FP32",
        "false, false, false, BF16, BF16",
        "false, true, true, AUTO, BF16_PACKED",
        "false, true, true, BF16, BF16_PACKED",
        "false, true, false, AUTO, BF16_WIDENED",
        "false, true, false, BF16, BF16_WIDENED",
        "false, true, true, FP16, FP16",
        "false, true, true, FP32, FP32",
        "true, false, false, AUTO, FP16",
        "true, false, false, BF16, BF16",
        "true, true, false, AUTO, BF16",
        "true, true, false, FP16, FP16"
    })
    void should_take_the_fastest_that_is_in_hardware(
            boolean gpu,
            boolean bfloat16,
            boolean tiles,
            Precision precision,
            ComputeType.Kind kind) {
        assertThat(new ComputeChoice(gpu, bfloat16, tiles).of(precision)).isEqualTo(kind);
    }
}
