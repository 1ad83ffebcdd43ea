package dev.retain.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retain.checkpoint.tensor.AffineCodes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedGroupsTest {

    @ParameterizedTest
    @CsvSource({"4, 32, 64", "4, 64, 64", "4, 256, 512", "4, 576, 576", "8, 32, 96", "8, 128, 576"})
    void should_mean_the_same_weights_as_the_codes(int bits, int groupSize, int columns) {
        AffineCodes codes = random(bits, groupSize, columns, 0.3f);

        PackedGroups groups = PackedGroups.of(List.of(codes, codes));

        assertThat(groups.isPrecise()).isTrue();
        assertThat(groups.rows()).isEqualTo(2 * codes.rows());
        double error = 0;
        double square = 0;
        for (int row = 0; row < groups.rows(); row++) {
            for (int i = 0; i < columns; i++) {
                double exact = weight(codes, row % codes.rows(), i);
                error += Math.pow(weight(groups, row, i, columns) - exact, 2);
                square += exact * exact;
            }
        }
        assertThat(Math.sqrt(error / square)).isLessThan(0x1p-9);
    }

    @Test
    void should_be_exact_if_scales_are_numbers_of_bf16_and_zeros_in_the_middle() {
        AffineCodes codes = random(4, 32, 64, 0);
        Arrays.fill(codes.scales(), 0.0078125f);
        Arrays.fill(codes.offsets(), -0.0625f);

        PackedGroups groups = PackedGroups.of(List.of(codes));

        for (int i = 0; i < 64; i++) {
            assertThat(weight(groups, 1, i, 64)).isEqualTo(weight(codes, 1, i));
        }
    }

    @Test
    void should_refuse_weights_that_are_small_beside_their_zeros() {
        AffineCodes codes = random(4, 32, 64, 0);
        Arrays.fill(codes.codes(), (byte) 15);
        Arrays.fill(codes.scales(), 0.1001f);
        Arrays.fill(codes.offsets(), -1.5003f);

        assertThat(PackedGroups.of(List.of(codes)).isPrecise()).isFalse();
    }

    @Test
    void should_refuse_one_bad_row_among_good_ones() {
        AffineCodes codes = random(4, 32, 64, 0);
        Arrays.fill(codes.codes(), 0, 64, (byte) 15);
        Arrays.fill(codes.scales(), 0, 2, 0.0101f);
        Arrays.fill(codes.offsets(), 0, 2, -15.003f * 0.0101f);

        assertThat(PackedGroups.of(List.of(codes)).isPrecise()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"16, 64", "32, 80", "48, 96"})
    void should_refuse_groups_that_the_product_does_not_know(int groupSize, int columns) {
        AffineCodes codes = random(4, groupSize, columns, 0.1f);

        assertThat(PackedGroups.of(List.of(codes)).isPrecise()).isFalse();
    }

    @Test
    void should_refuse_scales_that_are_not_finite() {
        AffineCodes codes = random(4, 32, 64, 0.1f);
        codes.scales()[1] = Float.NaN;

        assertThat(PackedGroups.of(List.of(codes)).isPrecise()).isFalse();
    }

    @Test
    void should_split_codes_of_8_bits_into_halves() {
        AffineCodes codes = random(8, 32, 64, 0);

        PackedGroups groups = PackedGroups.of(List.of(codes));

        assertThat(groups.width()).isEqualTo(128);
        for (int i = 0; i < 64; i++) {
            assertThat(groups.codes()[i] << 4 | groups.codes()[64 + i])
                    .isEqualTo(codes.codes()[i] & 0xff);
        }
        assertThat(weight(groups, 0, 5, 64))
                .isCloseTo(weight(codes, 0, 5), within(2 * Math.abs(weight(codes, 0, 5)) / 256));
    }

    private static AffineCodes random(int bits, int groupSize, int columns, float shift) {
        var random = new Random(11);
        int rows = 4;
        var codes = new byte[rows * columns];
        random.nextBytes(codes);
        for (int i = 0; i < codes.length; i++) {
            codes[i] &= (byte) ((1 << bits) - 1);
        }
        int groups = (columns + groupSize - 1) / groupSize;
        var scales = new float[rows * groups];
        var offsets = new float[scales.length];
        IntStream.range(0, scales.length)
                .forEach(
                        i -> {
                            scales[i] = 0.01f + 0.01f * random.nextFloat();
                            float middle = 1 << (bits - 1);
                            offsets[i] = -scales[i] * middle * (1 + shift * random.nextFloat());
                        });
        return new AffineCodes(bits, rows, columns, groupSize, codes, scales, offsets);
    }

    private static double weight(AffineCodes codes, int row, int column) {
        int group = row * codes.groups() + column / codes.groupSize();
        int code = codes.codes()[row * codes.columns() + column] & 0xff;
        return (double) code * codes.scales()[group] + codes.offsets()[group];
    }

    /** As PyTorch's product of 4-bit weights means it, for all halves. */
    private static double weight(PackedGroups groups, int row, int column, int columns) {
        double weight = 0;
        int size = groups.width() / groups.groups();
        for (int at = column; at < groups.width(); at += columns) {
            int pair = 2 * (row * groups.groups() + at / size);
            int code = groups.codes()[row * groups.width() + at];
            weight += (code - 8) * (double) groups.scales()[pair] + groups.scales()[pair + 1];
        }
        return weight;
    }
}
