package dev.retain.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.checkpoint.tensor.AffineCodes;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelCodesTest {

    private static AffineCodes codes(int bits, int groupSize, float offset, int... codes) {
        var bytes = new byte[codes.length];
        for (int i = 0; i < codes.length; i++) {
            bytes[i] = (byte) codes[i];
        }
        int groups = 4 / groupSize;
        var scales = new float[codes.length / 4 * groups];
        var offsets = new float[scales.length];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = 0.5f + i;
            offsets[i] = offset * scales[i];
        }
        return new AffineCodes(bits, codes.length / 4, 4, groupSize, bytes, scales, offsets);
    }

    @Test
    void should_have_signed_codes_and_a_scale_a_row_one_linear_below_the_other() {
        AffineCodes first = codes(8, 4, -128, 0, 1, 128, 255, 127, 129, 2, 3);
        AffineCodes second = codes(8, 4, -128, 4, 5, 6, 7);

        ChannelCodes joined = ChannelCodes.of(List.of(first, second)).orElseThrow();

        assertThat(joined.rows()).isEqualTo(3);
        assertThat(joined.columns()).isEqualTo(4);
        assertThat(joined.codes())
                .containsExactly(-128, -127, 0, 127, -1, 1, -126, -125, -124, -123, -122, -121);
        assertThat(joined.scales()).containsExactly(0.5f, 1.5f, 0.5f);
    }

    @Test
    void should_leave_other_codes_alone() {
        AffineCodes fits = codes(8, 4, -128, 1, 2, 3, 4);

        assertThat(ChannelCodes.of(List.of(fits))).isPresent();
        assertThat(ChannelCodes.of(List.of(fits, codes(4, 4, -8, 1, 2, 3, 4)))).isEmpty();
        assertThat(ChannelCodes.of(List.of(fits, codes(8, 2, -128, 1, 2, 3, 4)))).isEmpty();
        assertThat(ChannelCodes.of(List.of(fits, codes(8, 4, -127, 1, 2, 3, 4)))).isEmpty();
    }
}
