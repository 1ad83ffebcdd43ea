package dev.retain.compression.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.CompressionException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PruningWindowsTest {

    @ParameterizedTest
    @CsvSource({"2, 1, 1, 1", "12, 4, 4, 8", "30, 10, 8, 20", "128, 16, 8, 32"})
    void should_share_windows_out(int all, int activations, int gradients, int perplexity) {
        var windows = PruningWindows.of(Collections.nCopies(all, new int[] {1, 2}));

        assertThat(windows.activations().length).isEqualTo(activations);
        assertThat(windows.gradients().length).isEqualTo(gradients);
        assertThat(windows.perplexity().length).isEqualTo(perplexity);
    }

    @Test
    void should_need_two_windows() {
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> PruningWindows.of(List.of(new int[] {1, 2, 3})))
                .withMessageContaining("there is 1; calibrate with samples = 48");
    }
}
