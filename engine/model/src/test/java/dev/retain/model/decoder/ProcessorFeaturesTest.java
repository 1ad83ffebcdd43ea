package dev.retain.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorFeaturesTest {

    @ParameterizedTest
    @CsvSource({
        "avx2, false, false",
        "avx2 avx512f avx512bw avx512_vnni, false, true",
        "avx2 avx512f avx512bw avx512_bf16, true, false",
        "avx2 avx512f avx512bw amx_bf16, true, false"
    })
    void should_tell_bf16_in_hardware_from_bf16_that_is_emulated(
            String flags, boolean hasIt, boolean emulatesIt) {
        var processor = new ProcessorFeatures("a processor", List.of(flags.split(" ")));

        assertThat(processor.hasBfloat16()).isEqualTo(hasIt);
        assertThat(processor.emulatesBfloat16()).isEqualTo(emulatesIt);
    }
}
