package dev.retain.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionSpecTest {

    @Test
    void should_name_itself_in_ids() {
        assertThat(CompressionSpec.rtn(4, OptionalInt.of(64), false).slug())
                .isEqualTo("rtn-int4-g64");
        assertThat(CompressionSpec.rtn(4, OptionalInt.empty(), true).slug())
                .isEqualTo("rtn-int4-sym");
        assertThat(CompressionSpec.rtn(8, OptionalInt.of(Compression.PER_CHANNEL), false).slug())
                .isEqualTo("rtn-int8-channel");
        assertThat(CompressionSpec.magnitude(0.5).slug()).isEqualTo("magnitude-50");
        assertThat(CompressionSpec.magnitude(0.125).slug()).isEqualTo("magnitude-12.5");
        assertThat(CompressionSpec.magnitude(0.07).slug()).isEqualTo("magnitude-7");
        assertThat(CompressionSpec.magnitude(new SparsityPattern(2, 4)).slug())
                .isEqualTo("magnitude-2of4");
    }

    @Test
    void should_read_a_pattern() {
        assertThat(SparsityPattern.parse("4:8"))
                .isEqualTo(new SparsityPattern(4, 8))
                .hasToString("4:8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "4:2", "2:2", "0:4", "a:b", "2:4:8", "99999999999:4"})
    void should_refuse_a_text_when_it_is_no_pattern(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SparsityPattern.parse(text))
                .withMessageContaining("use 2:4 or 4:8");
    }
}
