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
        int rows = grouped.rows();
        int columns = grouped.columns();
        return grouped.with(
                layout.bits(),
                layout.rows(words.ints(), rows, columns),
                Optional.ofNullable(zeroWords)
                        .map(part -> layout.columns(part.ints(), rows, grouped.groups())));
    }

    @Override
    public ElementType scaleType() {
        return grouped.scales().dtype();
    }
}
