package dev.retain.compression.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.Compression;
import dev.retain.api.CompressionException;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupSizesTest {

    @ParameterizedTest
    @CsvSource({"4096, 11008, 128", "576, 1536, 64", "64, 96, 32", "896, 4864, 128"})
    void should_choose_the_largest_that_divides_all_widths(long first, long second, int expected) {
        assertThat(GroupSizes.settle(OptionalInt.empty(), pool(first, second))).hasValue(expected);
    }

    @Test
    void should_take_what_is_asked_for_when_it_fits() {
        assertThat(GroupSizes.settle(OptionalInt.of(32), pool(576, 1536))).hasValue(32);
        assertThat(GroupSizes.settle(OptionalInt.of(Compression.PER_CHANNEL), pool(30)))
                .hasValue(Compression.PER_CHANNEL);
    }

    @Test
    void should_offer_what_fits_when_a_size_does_not() {
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> GroupSizes.settle(OptionalInt.of(128), pool(576, 1536)))
                .withMessage(
                        "group size 128 does not divide 576 input channels of"
                                + " model.layers.0.self_attn.q_proj; use 64 or 32");
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> GroupSizes.settle(OptionalInt.of(64), pool(128, 96)))
                .withMessage(
                        "group size 64 does not divide 96 input channels of"
                                + " model.layers.1.self_attn.q_proj; use 32");
    }

    @Test
    void should_offer_whole_rows_when_nothing_fits() {
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> GroupSizes.settle(OptionalInt.empty(), pool(128, 48)))
                .withMessage(
                        "group size 32, the smallest, does not divide 48 input channels of"
                                + " model.layers.1.self_attn.q_proj; use one scale for each output"
                                + " channel, groupSize = PER_CHANNEL");
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> GroupSizes.settle(OptionalInt.of(64), pool(48)))
                .withMessageEndingWith(
                        "; use one scale for each output channel, groupSize = PER_CHANNEL");
    }

    private static Pool pool(long... widths) {
        var layer = new int[1];
        return new Pool(
                Arrays.stream(widths)
                        .mapToObj(
                                width ->
                                        new TensorInfo(
                                                "model.layers.%d.self_attn.q_proj.weight"
                                                        .formatted(layer[0]++),
                                                List.of(4L, width),
                                                "F32",
                                                16 * width))
                        .toList());
    }
}
