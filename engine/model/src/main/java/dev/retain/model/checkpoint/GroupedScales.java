package dev.retain.model.checkpoint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scales of a linear's groups.
 *
 * @param scales {@code [rows][groups]}
 * @param groupIndex group of each input; null if inputs are in groups one after the other
 */
record GroupedScales(
        TensorParts parts,
        String module,
        int rows,
        int columns,
        int groupSize,
        PlainTensor scales,
        @Nullable PlainTensor groupIndex) {

    int groups() {
        return (columns + groupSize - 1) / groupSize;
    }

    /** The tensor of these scales and of codes {@code [rows][columns]}. */
    QuantizedTensor with(int bits, byte[] codes, Optional<byte[]> zeros) {
        return new QuantizedTensor(
                bits,
                rows,
                columns,
                groupSize,
                codes,
                scales.floats(),
                zeros,
                Optional.ofNullable(groupIndex)
                        .flatMap(
                                index ->
                                        GroupIndex.read(
                                                parts, module, index, groups(), groupSize)));
    }
}
