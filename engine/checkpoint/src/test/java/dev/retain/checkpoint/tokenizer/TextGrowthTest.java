package dev.retain.checkpoint.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.RetainException;
import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts that each make a text longer make it very long together. */
class TextGrowthTest {

    private static final String BYTES =
            "{\"type\":\"ByteLevel\",\"add_prefix_space\":false,\"trim_offsets\":true}";

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "14, 8192"})
    void should_count_how_letters_of_bytes_are_written_as_bytes_again(int parts, long growth) {
        assertThat(new PartCheck("tokenizer.json").check(withBytes(parts)).growth())
                .isEqualTo(growth);
    }

    @ParameterizedTest
    @CsvSource({"15", "43"})
    void should_refuse_a_text_that_may_become_very_long(int parts) {
        assertThatExceptionOfType(RetainException.class)
                .isThrownBy(() -> new PartCheck("tokenizer.json").check(withBytes(parts)))
                .withMessageContaining("pre_tokenizer.pretokenizers[14] and the parts before it");
    }

    private static TokenizerJson withBytes(int parts) {
        return TokenizerJson.read(
                "tokenizer.json",
                "{\"pre_tokenizer\":{\"type\":\"Sequence\",\"pretokenizers\":["
                        + String.join(",", Collections.nCopies(parts, BYTES))
                        + "]},\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[]}}");
    }
}
