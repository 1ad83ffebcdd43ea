package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The scales of a linear's groups.
 *
 * @param scales {@code [rows][groups]}
 * @param groupIndex group of each input; null if inputs are in groups one after the other
 */
@API(status = INTERNAL, since = "0.1")
public record GroupedScales(
        TensorParts parts,
        String module,
        int rows,
        int columns,
        int groupSize,
        PlainTensor scales,
        @Nullable PlainTensor groupIndex) {

    public int groups() {
        return (columns + groupSize - 1) / groupSize;
    }

    /** The tensor of these scales and of codes {@code [rows][columns]}. */
    public QuantizedTensor with(int bits, byte[] codes, Optional<byte[]> zeros) {
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
