package dev.retain.checkpoint.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.checkpoint.tensor.QuantizedTensor;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodeUseTest {

    @Test
    void should_find_a_tensor_that_uses_two_codes() {
        var codes = codes();
        Arrays.fill(codes, (byte) 7);
        codes[5] = 8;

        assertThat(CodeUse.flaw(tensor(codes))).contains("it has 2 different codes of 16");
    }

    @Test
    void should_find_a_tensor_most_of_whose_codes_are_at_the_ends() {
        var codes = codes();
        for (int i = 0; i < 64; i++) {
            codes[i] = (byte) (i % 4 == 0 ? 15 : codes[i]);
        }

        assertThat(CodeUse.flaw(tensor(codes)))
                .hasValueSatisfying(flaw -> assertThat(flaw).contains("at most 22 % are usual"));
    }

    @Test
    void should_find_nothing_if_all_codes_are_used_alike() {
        assertThat(CodeUse.flaw(tensor(codes()))).isEmpty();
    }

    @Test
    void should_find_nothing_if_some_rows_are_zero() {
        var codes = new byte[256];
        for (int i = 0; i < 128; i++) {
            codes[i] = (byte) (i % 16);
        }

        assertThat(
                        CodeUse.flaw(
                                new QuantizedTensor(
                                        4,
                                        4,
                                        64,
                                        64,
                                        codes,
                                        new float[] {1, 1, 1, 1},
                                        Optional.empty())))
                .isEmpty();
    }

    private static byte[] codes() {
        var codes = new byte[64];
        for (int i = 0; i < 64; i++) {
            codes[i] = (byte) (i % 16);
        }
        return codes;
    }

    private static QuantizedTensor tensor(byte[] codes) {
        return new QuantizedTensor(4, 1, 64, 64, codes, new float[] {1}, Optional.empty());
    }
}
