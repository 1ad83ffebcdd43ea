package dev.retain.checkpoint.compressedtensors;

import dev.retain.checkpoint.tensor.CodeWords;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.GroupedScales;
import dev.retain.checkpoint.tensor.PlainTensor;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.StoredCodes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A linear's weight as compressed-tensors packs it: codes along the inputs, zero points along the
 * outputs, both raised by {@code 2^(bits−1)}.
 *
 * @param words {@code [rows][words]}
 * @param zeroWords {@code [words][groups]}; null if symmetric
 */
record PackedCodes(
        GroupedScales grouped, CodeWords layout, PlainTensor words, @Nullable PlainTensor zeroWords)
        implements StoredCodes {

    @Override
    public QuantizedTensor read() {
        var packed = words.ints();
        int rows = grouped.rows();
        int columns = grouped.columns();
        int wordsOfRow = packed.length / rows;
        var codes = new byte[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                codes[row * columns + column] =
                        (byte) layout.code(packed, row * wordsOfRow, 1, column);
            }
        }
        return grouped.with(
                layout.bits(),
                codes,
                Optional.ofNullable(zeroWords).map(part -> zeros(part.ints())));
    }

    private byte[] zeros(int[] packed) {
        int groups = grouped.groups();
        var zeros = new byte[grouped.rows() * groups];
        for (int row = 0; row < grouped.rows(); row++) {
            for (int group = 0; group < groups; group++) {
                zeros[row * groups + group] = (byte) layout.code(packed, group, groups, row);
            }
        }
        return zeros;
    }

    @Override
    public ElementType scaleType() {
        return grouped.scales().dtype();
    }
}
