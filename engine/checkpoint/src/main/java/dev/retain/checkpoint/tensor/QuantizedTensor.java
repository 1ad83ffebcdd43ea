package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Optional;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * A linear's weight as codes: {@code w[o][i] = (code − zero) · scale} of the group of {@code i}.
 *
 * @param bits bits of a code
 * @param rows output channels
 * @param columns input channels
 * @param groupSize input channels that share a scale; {@code columns} for one scale a row. The last
 *     group may be smaller
 * @param codes {@code [rows][columns]} row-major, in {@code 0 … 2^bits − 1}
 * @param scales {@code [rows][groups]} row-major
 * @param zeros as {@code scales}, in the same range as codes; empty for a symmetric quantiser,
 *     whose zero is {@code 2^(bits−1)}
 * @param groupIndex group of each input channel; empty if channel {@code i} is in group {@code
 *     i/groupSize}
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record QuantizedTensor(
        int bits,
        int rows,
        int columns,
        int groupSize,
        byte[] codes,
        float[] scales,
        Optional<byte[]> zeros,
        Optional<int[]> groupIndex) {

    /** A tensor whose groups are consecutive input channels. */
    public QuantizedTensor(
            int bits,
            int rows,
            int columns,
            int groupSize,
            byte[] codes,
            float[] scales,
            Optional<byte[]> zeros) {
        this(bits, rows, columns, groupSize, codes, scales, zeros, Optional.empty());
    }

    /** The number of groups of a row. */
    public int groups() {
        return (columns + groupSize - 1) / groupSize;
    }

    /** The group of an input channel. */
    public int group(int column) {
        return groupIndex.isPresent() ? groupIndex.get()[column] : column / groupSize;
    }

    /** The weights that the codes mean, {@code [rows][columns]} row-major. */
    public float[] floats() {
        var values = new float[codes.length];
        var groupOf = groupOfColumns();
        int groups = groups();
        int middle = 1 << (bits - 1);
        byte[] stored = zeros.orElse(null);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int at = row * groups + groupOf[column];
                int zero = stored == null ? middle : stored[at] & 0xff;
                int i = row * columns + column;
                values[i] = ((codes[i] & 0xff) - zero) * scales[at];
            }
        }
        return values;
    }

    /** The group of each input channel, {@code [columns]}. */
    public int[] groupOfColumns() {
        return groupIndex.orElseGet(
                () -> IntStream.range(0, columns).map(column -> column / groupSize).toArray());
    }
}
