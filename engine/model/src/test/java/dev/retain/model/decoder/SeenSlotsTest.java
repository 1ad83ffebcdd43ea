package dev.retain.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenSlotsTest {

    private static final int BYTES = 384;

    @ParameterizedTest
    @CsvSource({
        "16, 65, 512, 128, a step of 64",
        "16, 512, 640, 512, one chunk of sums",
        "16, 513, 4096, 1088, chunks for sure",
        "64, 620, 1152, 1152, what would be copied is too much",
        "64, 620, 4096, 1088, the row is too long to be read whole",
        "16, 620, 1152, 1088, little enough to be copied"
    })
    void should_read_what_tokens_need_when_attention_is_by_products(
            int rows, int tokens, int slots, int expected, String why) {
        assertThat(new SeenSlots(true, BYTES).read(rows, tokens, slots))
                .as(why)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"64, 620, 1152, 640", "1, 1, 128, 64"})
    void should_read_the_least_when_attention_is_pytorchs_own(
            int rows, int tokens, int slots, int expected) {
        assertThat(new SeenSlots(false, BYTES).read(rows, tokens, slots)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 128", "129, 256", "512, 512", "513, 1152", "1088, 1152", "2000, 2048"})
    void should_have_room_for_whole_blocks(int tokens, int expected) {
        assertThat(new SeenSlots(true, BYTES).all(tokens)).isEqualTo(expected);
    }
}
